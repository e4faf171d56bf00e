import { testOutgoingWebhook } from '@otzyv/admin'
import { NothingMore, OutgoingWebhookPath, QueuedNotificationAnswer } from '@otzyv/contracts'
import { verbRoute } from '../../verb-route/add-verb-route.ts'

export const testOutgoingWebhookRoute = verbRoute({
  id: 'testOutgoingWebhook',
  method: 'post',
  path: '/v1/outgoing-webhooks/:outgoingWebhookId/test',
  summary: 'Queues the event `webhook.test`; its notifications say what became of it',
  right: 'outgoing_webhook.test',
  params: OutgoingWebhookPath,
  body: NothingMore,
  answer: QueuedNotificationAnswer,
  status: 201,
  refusals: {
    not_found: { code: 'not_found', detail: 'There is no such outgoing webhook.' },
    not_on: { code: 'conflict', detail: 'This outgoing webhook is off; switch it on first.' },
  },
  call: async (ctx, { params, body }) => {
    const tested = await testOutgoingWebhook(ctx, { ...body, ...params })
    return tested.outcome === 'queued' ? { notificationId: tested.notificationId } : tested
  },
})
