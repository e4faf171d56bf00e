import { removeOutgoingWebhook } from '@otzyv/admin'
import { NothingMore, OutgoingWebhookPath, RemovedOutgoingWebhookAnswer } from '@otzyv/contracts'
import { verbRoute } from '../../verb-route/add-verb-route.ts'

export const removeOutgoingWebhookRoute = verbRoute({
  id: 'removeOutgoingWebhook',
  method: 'delete',
  path: '/v1/outgoing-webhooks/:outgoingWebhookId',
  summary: 'Sends nothing there any more, and forgets its secrets and what was sent',
  right: 'outgoing_webhook.remove',
  params: OutgoingWebhookPath,
  body: NothingMore,
  answer: RemovedOutgoingWebhookAnswer,
  refusals: { not_found: { code: 'not_found', detail: 'There is no such outgoing webhook.' } },
  call: async (ctx, { params, body }) => await removeOutgoingWebhook(ctx, { ...body, ...params }),
})
