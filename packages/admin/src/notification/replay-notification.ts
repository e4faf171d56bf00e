import { inTransaction } from '@otzyv/database'
import { parseOrRefuse } from '@otzyv/service-kit'
import { sql } from 'kysely'
import { z } from 'zod'
import { recordAudit } from '../audit/record-audit.ts'
import type { AdminContext } from '../context.ts'
import { requireRole } from '../require-role.ts'

const Input = z.strictObject({ notificationId: z.uuid('must be the id of a notification') })

/** Sends an event that was sent, or given up, once more, under the same id: who took it knows it again. */
export async function replayNotification(
  ctx: AdminContext,
  input: unknown,
): Promise<{ outcome: 'queued'; notificationId: string } | { outcome: 'not_found' | 'not_over' | 'not_on' }> {
  requireRole(ctx, 'notification.replay')
  const { notificationId } = parseOrRefuse(Input, input)
  return await inTransaction(ctx, async (ctx) => {
    const row = await ctx.db
      .selectFrom('notification')
      .select(['state', 'attempts', 'outgoing_webhook_id'])
      .where('workspace_id', '=', ctx.workspaceId)
      .where('notification_id', '=', notificationId)
      .forUpdate()
      .executeTakeFirst()
    if (!row) return { outcome: 'not_found' }
    if (row.state === 'queued' || row.state === 'sending') return { outcome: 'not_over' }
    const webhook = await ctx.db
      .selectFrom('outgoing_webhook')
      .select('state')
      .where('workspace_id', '=', ctx.workspaceId)
      .where('outgoing_webhook_id', '=', row.outgoing_webhook_id)
      .executeTakeFirst()
    if (webhook?.state !== 'on') return { outcome: 'not_on' }
    await ctx.db
      .updateTable('notification')
      .set({ state: 'queued', attempts: 0, due_at: sql<Date>`now()`, settled_at: null })
      .where('workspace_id', '=', ctx.workspaceId)
      .where('notification_id', '=', notificationId)
      .execute()
    await recordAudit(ctx, {
      verb: 'replay',
      entity: 'notification',
      entityId: notificationId,
      before: { state: row.state, attempts: row.attempts },
      after: { state: 'queued', attempts: 0 },
    })
    return { outcome: 'queued', notificationId }
  })
}
