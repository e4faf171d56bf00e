import { listOutgoingWebhooks } from '@otzyv/admin'
import { OutgoingWebhooksAnswer } from '@otzyv/contracts'
import { verbRoute } from '../../verb-route/add-verb-route.ts'

export const listOutgoingWebhooksRoute = verbRoute({
  id: 'listOutgoingWebhooks',
  method: 'get',
  path: '/v1/outgoing-webhooks',
  summary: 'Where events are sent, oldest first, with what became of the last attempt, without secrets',
  right: 'outgoing_webhook.read',
  answer: OutgoingWebhooksAnswer,
  call: async (ctx) => ({ webhooks: await listOutgoingWebhooks(ctx) }),
})
