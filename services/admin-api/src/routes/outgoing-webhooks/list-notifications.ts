import { listNotifications } from '@otzyv/admin'
import { NotificationsAnswer, OutgoingWebhookPath } from '@otzyv/contracts'
import { verbRoute } from '../../verb-route/add-verb-route.ts'

export const listNotificationsRoute = verbRoute({
  id: 'listNotifications',
  method: 'get',
  path: '/v1/outgoing-webhooks/:outgoingWebhookId/notifications',
  summary: 'What became of the newest 50 events of an outgoing webhook, without anything that stood in them',
  right: 'outgoing_webhook.read',
  params: OutgoingWebhookPath,
  answer: NotificationsAnswer,
  refusals: { not_found: { code: 'not_found', detail: 'There is no such outgoing webhook.' } },
  call: async (ctx, { params }) => (await listNotifications(ctx, params.outgoingWebhookId)) ?? { outcome: 'not_found' },
})
