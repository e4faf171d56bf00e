import { NotificationsAnswer } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'

const SHOWN = 50

/** What became of the newest events of an outgoing webhook; null if there is no such webhook. */
export async function listNotifications(
  { db, workspaceId }: { db: Database; workspaceId: number },
  outgoingWebhookId: string,
): Promise<NotificationsAnswer | null> {
  const webhook = await db
    .selectFrom('outgoing_webhook')
    .select('outgoing_webhook_id')
    .where('workspace_id', '=', workspaceId)
    .where('outgoing_webhook_id', '=', outgoingWebhookId)
    .executeTakeFirst()
  if (!webhook) return null
  const rows = await db
    .selectFrom('notification')
    .select(['notification_id', 'event', 'happened_at', 'state', 'attempts', 'attempted_at', 'due_at', 'status'])
    .select('last_error')
    .where('workspace_id', '=', workspaceId)
    .where('outgoing_webhook_id', '=', outgoingWebhookId)
    .orderBy('notification_id', 'desc')
    .limit(SHOWN)
    .execute()
  return NotificationsAnswer.parse({
    notifications: rows.map((row) => ({
      notificationId: row.notification_id,
      webhookId: `msg_${row.notification_id}`,
      event: row.event,
      happenedAt: row.happened_at.toISOString(),
      state: row.state,
      attempts: row.attempts,
      attemptedAt: row.attempted_at?.toISOString() ?? null,
      dueAt: row.state === 'queued' ? row.due_at.toISOString() : null,
      status: row.status,
      error: row.last_error,
    })),
  })
}
