import { readRevisions } from '@otzyv/admin'
import { WebhooksAnswer } from '@otzyv/contracts'
import { verbRoute } from '../../verb-route/add-verb-route.ts'
import { urlOf } from '../../verb-route/url-of.ts'

export const listWebhooksRoute = verbRoute({
  id: 'listWebhooks',
  method: 'get',
  path: '/v1/webhooks',
  summary: 'The webhooks by which helpdesks report tickets, newest first, without their secrets',
  right: 'webhook.read',
  answer: WebhooksAnswer,
  call: async (ctx, _asked, { steps, publicUrl }) => {
    const sources = await steps.listWebhookSources(ctx, ctx.workspaceId)
    const revisions = await readRevisions(ctx, 'webhook')
    const webhooks = sources.map(({ hookId, name, helpdesk, settings, timeZone, path, secrets, ...times }) => ({
      hookId,
      name,
      helpdesk,
      settings,
      url: urlOf(publicUrl, path),
      timeZone,
      secrets,
      createdAt: times.createdAt.toISOString(),
      revokedAt: times.revokedAt?.toISOString() ?? null,
      lastReceivedAt: times.lastReceivedAt?.toISOString() ?? null,
      revision: revisions.get(hookId) ?? 0,
    }))
    return { webhooks }
  },
})
