import { HelpdeskNotificationsAnswer } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'

const SHOWN = 50

/** What became of the newest writings to the tickets of a helpdesk; null if there is no such API. */
export async function listHelpdeskNotifications(
  { db, workspaceId }: { db: Database; workspaceId: number },
  helpdeskApiId: string,
): Promise<HelpdeskNotificationsAnswer | null> {
  const api = await db
    .selectFrom('helpdesk_api')
    .select('helpdesk_api_id')
    .where('workspace_id', '=', workspaceId)
    .where('helpdesk_api_id', '=', helpdeskApiId)
    .executeTakeFirst()
  if (!api) return null
  const rows = await db
    .selectFrom('notification')
    .leftJoin('invitation', (join) =>
      join
        .onRef('invitation.workspace_id', '=', 'notification.workspace_id')
        .onRef('invitation.invitation_id', '=', 'notification.invitation_id'),
    )
    .select(['notification_id', 'event', 'happened_at', 'state', 'attempts', 'attempted_at', 'due_at'])
    .select(['status', 'last_error', 'invitation.ticket_id'])
    .where('notification.workspace_id', '=', workspaceId)
    .where('helpdesk_api_id', '=', helpdeskApiId)
    .orderBy('notification_id', 'desc')
    .limit(SHOWN)
    .execute()
  return HelpdeskNotificationsAnswer.parse({
    notifications: rows.map((row) => ({
      notificationId: row.notification_id,
      event: row.event,
      ticketId: row.ticket_id,
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
