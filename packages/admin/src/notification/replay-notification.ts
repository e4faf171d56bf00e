import { type Database, inTransaction } from '@otzyv/database'
import { parseOrRefuse } from '@otzyv/service-kit'
import { sql } from 'kysely'
import { z } from 'zod'
import { recordAudit } from '../audit/record-audit.ts'
import type { AdminContext } from '../context.ts'
import { requireRole } from '../require-role.ts'

const Input = z.strictObject({ notificationId: z.uuid('must be the id of a notification') })

type Replayed = { outcome: 'queued'; notificationId: string } | Refused
type Refused = { outcome: 'not_found' | 'not_over' | 'not_on' | 'overtaken' }

/**
 * Sends what was sent, given up or left in doubt once more, under the same id: a webhook's receiver knows it again. What a newer
 * message about the same alert has overtaken does not go to a channel any more. To a ticket is written what holds now.
 */
export async function replayNotification(ctx: AdminContext, input: unknown): Promise<Replayed> {
  requireRole(ctx, 'notification.replay')
  const { notificationId } = parseOrRefuse(Input, input)
  return await inTransaction(ctx, async (ctx): Promise<Replayed> => {
    const row = await ctx.db
      .selectFrom('notification')
      .select(['state', 'attempts', 'outgoing_webhook_id', 'channel_id', 'helpdesk_api_id'])
      .where('workspace_id', '=', ctx.workspaceId)
      .where('notification_id', '=', notificationId)
      .forUpdate()
      .executeTakeFirst()
    if (!row) return { outcome: 'not_found' }
    if (row.state === 'queued' || row.state === 'sending') return { outcome: 'not_over' }
    if (!(await isOn(ctx, row))) return { outcome: 'not_on' }
    if (row.channel_id !== null && (await isOvertaken(ctx, notificationId))) return { outcome: 'overtaken' }
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

type Of = { db: Database; workspaceId: number }

async function isOn(
  { db, workspaceId }: Of,
  to: { outgoing_webhook_id: string | null; channel_id: string | null; helpdesk_api_id: string | null },
): Promise<boolean> {
  if (to.helpdesk_api_id !== null) {
    const api = await db
      .selectFrom('helpdesk_api')
      .select('state')
      .where('workspace_id', '=', workspaceId)
      .where('helpdesk_api_id', '=', to.helpdesk_api_id)
      .executeTakeFirst()
    return api?.state === 'on'
  }
  const row =
    to.channel_id === null
      ? await db
          .selectFrom('outgoing_webhook')
          .select('state')
          .where('workspace_id', '=', workspaceId)
          .where('outgoing_webhook_id', '=', to.outgoing_webhook_id)
          .executeTakeFirst()
      : await db
          .selectFrom('channel')
          .select('state')
          .where('workspace_id', '=', workspaceId)
          .where('channel_id', '=', to.channel_id)
          .executeTakeFirst()
  return row?.state === 'on'
}

/** Ids count up with the time at which they were made. */
async function isOvertaken({ db, workspaceId }: Of, notificationId: string): Promise<boolean> {
  const { rows } = await sql<{ overtaken: boolean }>`
    select exists (
      select 1 from notification newer
      where newer.workspace_id = ${workspaceId} and newer.channel_id = one.channel_id
        and newer.notification_id > one.notification_id and newer.state in ('sending', 'sent', 'unknown')
        and newer.alert_id = one.alert_id
    ) as overtaken
    from notification one
    where one.workspace_id = ${workspaceId} and one.notification_id = ${notificationId}`.execute(db)
  return rows[0]?.overtaken ?? false
}
