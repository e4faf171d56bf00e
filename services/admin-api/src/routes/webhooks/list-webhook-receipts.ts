import { HookPath, WebhookReceiptsAnswer } from '@otzyv/contracts'
import { verbRoute } from '../../verb-route/add-verb-route.ts'

export const listWebhookReceiptsRoute = verbRoute({
  id: 'listWebhookReceipts',
  method: 'get',
  path: '/v1/webhooks/:hookId/receipts',
  summary: 'What became of the webhooks that were taken last',
  description:
    'The newest 20 of the last 30 days, without anything that stood in them. What was refused is not among them; if its signature was right, it is among the last payloads for an hour.',
  right: 'webhook.read',
  params: HookPath,
  answer: WebhookReceiptsAnswer,
  call: async (ctx, { params }, { steps }) => {
    const receipts = await steps.listWebhookReceipts(ctx, ctx.workspaceId, params.hookId)
    return { receipts: receipts.map((one) => ({ ...one, receivedAt: one.receivedAt.toISOString() })) }
  },
})
