import { createRowId, inTransaction } from '@otzyv/database'
import { parseOrRefuse } from '@otzyv/service-kit'
import { z } from 'zod'
import { recordAudit } from '../audit/record-audit.ts'
import type { AdminContext } from '../context.ts'
import { requireRole } from '../require-role.ts'
import { OutgoingWebhookId } from './outgoing-webhook-input.ts'

const Input = z.strictObject({ outgoingWebhookId: OutgoingWebhookId })

/** Queues the event `webhook.test`, which says nothing, for an outgoing webhook that is on. */
export async function testOutgoingWebhook(
  ctx: AdminContext,
  input: unknown,
): Promise<{ outcome: 'queued'; notificationId: string } | { outcome: 'not_found' | 'not_on' }> {
  requireRole(ctx, 'outgoing_webhook.test')
  const { outgoingWebhookId } = parseOrRefuse(Input, input)
  return await inTransaction(ctx, async (ctx) => {
    const webhook = await ctx.db
      .selectFrom('outgoing_webhook')
      .select('state')
      .where('workspace_id', '=', ctx.workspaceId)
      .where('outgoing_webhook_id', '=', outgoingWebhookId)
      .executeTakeFirst()
    if (!webhook) return { outcome: 'not_found' }
    if (webhook.state !== 'on') return { outcome: 'not_on' }
    const notificationId = createRowId()
    await ctx.db
      .insertInto('notification')
      .values({
        workspace_id: ctx.workspaceId,
        notification_id: notificationId,
        channel: 'webhook',
        outgoing_webhook_id: outgoingWebhookId,
        event: 'webhook.test',
        happened_at: ctx.now(),
      })
      .execute()
    await recordAudit(ctx, {
      verb: 'test',
      entity: 'outgoing_webhook',
      entityId: outgoingWebhookId,
      before: null,
      after: { notificationId },
    })
    return { outcome: 'queued', notificationId }
  })
}
