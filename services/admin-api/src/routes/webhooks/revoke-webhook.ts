import { revokeWebhook } from '@otzyv/admin'
import { HookPath, NothingMore, RevokedAnswer } from '@otzyv/contracts'
import { verbRoute } from '../../verb-route/add-verb-route.ts'

export const revokeWebhookRoute = verbRoute({
  id: 'revokeWebhook',
  method: 'post',
  path: '/v1/webhooks/:hookId/revoke',
  summary: 'Takes nothing more from a webhook, and forgets its secrets; once is enough',
  right: 'webhook.revoke',
  params: HookPath,
  body: NothingMore,
  answer: RevokedAnswer,
  refusals: { not_found: { code: 'not_found', detail: 'There is no such webhook.' } },
  call: async (ctx, { params, body }) => await revokeWebhook(ctx, { ...body, ...params }),
})
