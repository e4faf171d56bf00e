import { listIdentities, readPerson } from '@otzyv/admin'
import { PersonPath, SignInWaysAnswer } from '@otzyv/contracts'
import { listPasskeys } from '@otzyv/identity'
import { verbRoute } from '../../verb-route/add-verb-route.ts'

export const listSignInWays = verbRoute({
  id: 'listSignInWays',
  method: 'get',
  path: '/v1/people/:personId/sign-in-ways',
  summary: 'The accounts outside and the passkeys that sign a person in, beside links',
  right: 'person.read',
  params: PersonPath,
  answer: SignInWaysAnswer,
  problems: ['not_found'],
  call: async (ctx, { params }) => {
    const { personId } = await readPerson(ctx, params.personId)
    const accounts = (await listIdentities(ctx, personId)).map(({ issuer, linkedAt }) => ({ issuer, linkedAt }))
    return { accounts, passkeys: await listPasskeys(ctx, ctx.workspaceId, personId) }
  },
})
