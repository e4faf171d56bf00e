import { createOutgoingWebhook, NewOutgoingWebhook } from '@otzyv/admin'
import { CreatedOutgoingWebhookAnswer } from '@otzyv/contracts'
import { verbRoute } from '../../verb-route/add-verb-route.ts'

export const createOutgoingWebhookRoute = verbRoute({
  id: 'createOutgoingWebhook',
  method: 'post',
  path: '/v1/outgoing-webhooks',
  summary: 'Sends events to another system by signed webhook; its secret is shown here alone',
  right: 'outgoing_webhook.create',
  body: NewOutgoingWebhook,
  answer: CreatedOutgoingWebhookAnswer,
  status: 201,
  problems: ['conflict'],
  call: async (ctx, { body }, parts) => await createOutgoingWebhook(ctx, parts, body),
})
