import { setWebhook, WebhookChanges } from '@otzyv/admin'
import { HookPath } from '@otzyv/contracts'
import { z } from 'zod'
import { verbRoute } from '../../verb-route/add-verb-route.ts'

export const setWebhookRoute = verbRoute({
  id: 'setWebhook',
  method: 'patch',
  path: '/v1/webhooks/:hookId',
  summary: 'Changes the name of a webhook, the zone of its times, or a mapping of one’s own',
  right: 'webhook.set',
  params: HookPath,
  body: WebhookChanges,
  answer: z.object({ outcome: z.enum(['set', 'unchanged']) }),
  problems: ['not_found', 'changed_meanwhile'],
  call: async (ctx, { params, body }) => await setWebhook(ctx, { ...body, ...params }),
})
