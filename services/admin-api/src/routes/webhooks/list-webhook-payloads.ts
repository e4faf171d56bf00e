import { HookPath, WebhookPayloadsAnswer } from '@otzyv/contracts'
import { verbRoute } from '../../verb-route/add-verb-route.ts'

export const listWebhookPayloadsRoute = verbRoute({
  id: 'listWebhookPayloads',
  method: 'get',
  path: '/v1/webhooks/:hookId/payloads',
  summary: 'The payloads that a webhook brought last, and what they came to',
  description:
    'The newest 10 of the last hour. Mail addresses, telephone numbers, the names of people and what was said in a conversation are masked before a payload is stored, and long texts are cut. What was refused since its signature or its secret was wrong is not among them.',
  right: 'webhook.read',
  params: HookPath,
  answer: WebhookPayloadsAnswer,
  call: async (ctx, { params }, { steps }) => ({
    payloads: await steps.listWebhookPayloads(ctx, ctx.workspaceId, params.hookId),
  }),
})
