import { inTransaction } from '@otzyv/database'
import { parseOrRefuse } from '@otzyv/service-kit'
import { z } from 'zod'
import { recordAudit } from '../audit/record-audit.ts'
import type { AdminContext } from '../context.ts'
import { requireRole } from '../require-role.ts'
import { OutgoingWebhookId } from './outgoing-webhook-input.ts'

const Input = z.strictObject({ outgoingWebhookId: OutgoingWebhookId })

/** Sends nothing there any more, and forgets its secrets and what was sent. */
export async function removeOutgoingWebhook(
  ctx: AdminContext,
  input: unknown,
): Promise<{ outcome: 'removed' | 'not_found' }> {
  requireRole(ctx, 'outgoing_webhook.remove')
  const { outgoingWebhookId } = parseOrRefuse(Input, input)
  return await inTransaction(ctx, async (ctx) => {
    const row = await ctx.db
      .deleteFrom('outgoing_webhook')
      .where('workspace_id', '=', ctx.workspaceId)
      .where('outgoing_webhook_id', '=', outgoingWebhookId)
      .returning(['name', 'url', 'events', 'personal_data as personalData'])
      .executeTakeFirst()
    if (!row) return { outcome: 'not_found' }
    await recordAudit(ctx, {
      verb: 'remove',
      entity: 'outgoing_webhook',
      entityId: outgoingWebhookId,
      before: row,
      after: null,
    })
    return { outcome: 'removed' }
  })
}
