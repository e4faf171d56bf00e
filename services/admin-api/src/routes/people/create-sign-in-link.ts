import { createSignInLink } from '@otzyv/admin'
import { NothingMore, PersonPath, SignInLinkAnswer } from '@otzyv/contracts'
import { verbRoute } from '../../verb-route/add-verb-route.ts'

export const createSignInLinkRoute = verbRoute({
  id: 'createSignInLink',
  method: 'post',
  path: '/v1/people/:personId/sign-in-link',
  summary: 'Makes a link that signs a person in once, within 15 minutes; it is shown here alone',
  right: 'sign_in_link.create',
  params: PersonPath,
  body: NothingMore,
  answer: SignInLinkAnswer,
  status: 201,
  problems: ['not_found', 'conflict'],
  call: async (ctx, { params, body }, { publicUrl }) => {
    const { token, address, expiresAt } = await createSignInLink(ctx, { ...body, ...params })
    return { url: `${publicUrl.replace(/\/+$/, '')}/sign-in/${token}`, address, expiresAt: expiresAt.toISOString() }
  },
})
