import { listOutgoingWebhooks, OutgoingWebhookChanges, setOutgoingWebhook } from '@otzyv/admin'
import { OutgoingWebhookAnswer, OutgoingWebhookPath } from '@otzyv/contracts'
import { verbRoute } from '../../verb-route/add-verb-route.ts'

export const setOutgoingWebhookRoute = verbRoute({
  id: 'setOutgoingWebhook',
  method: 'patch',
  path: '/v1/outgoing-webhooks/:outgoingWebhookId',
  summary: 'Changes where events go, which, and with what; or switches that on or off',
  right: 'outgoing_webhook.set',
  params: OutgoingWebhookPath,
  body: OutgoingWebhookChanges,
  answer: OutgoingWebhookAnswer,
  refusals: { not_found: { code: 'not_found', detail: 'There is no such outgoing webhook.' } },
  problems: ['changed_meanwhile'],
  call: async (ctx, { params, body }, { webhookHosts }) => {
    await setOutgoingWebhook(ctx, webhookHosts, { ...body, ...params })
    const webhooks = await listOutgoingWebhooks(ctx)
    return (
      webhooks.find(({ outgoingWebhookId }) => outgoingWebhookId === params.outgoingWebhookId) ?? {
        outcome: 'not_found',
      }
    )
  },
})
