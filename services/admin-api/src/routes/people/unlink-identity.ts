import { readPerson, unlinkIdentity } from '@otzyv/admin'
import { NothingMore, PersonAnswer, PersonPath } from '@otzyv/contracts'
import { verbRoute } from '../../verb-route/add-verb-route.ts'

export const unlinkIdentityRoute = verbRoute({
  id: 'unlinkIdentity',
  method: 'post',
  path: '/v1/people/:personId/unlink',
  summary: 'Forgets which accounts outside sign a person in; their next sign-in links one again',
  right: 'identity.unlink',
  params: PersonPath,
  body: NothingMore,
  answer: PersonAnswer,
  problems: ['not_found'],
  call: async (ctx, { params, body }) => {
    await unlinkIdentity(ctx, { ...body, ...params })
    return await readPerson(ctx, params.personId)
  },
})
