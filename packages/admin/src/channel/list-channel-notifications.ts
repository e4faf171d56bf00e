import { ChannelNotificationsAnswer } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'

const SHOWN = 50

/** What became of the newest messages to a channel; null if there is no such channel. */
export async function listChannelNotifications(
  { db, workspaceId }: { db: Database; workspaceId: number },
  channelId: string,
): Promise<ChannelNotificationsAnswer | null> {
  const channel = await db
    .selectFrom('channel')
    .select('channel_id')
    .where('workspace_id', '=', workspaceId)
    .where('channel_id', '=', channelId)
    .executeTakeFirst()
  if (!channel) return null
  const rows = await db
    .selectFrom('notification')
    .leftJoin('alert', (join) =>
      join
        .onRef('alert.workspace_id', '=', 'notification.workspace_id')
        .onRef('alert.alert_id', '=', 'notification.alert_id'),
    )
    .select(['notification_id', 'event', 'happened_at', 'notification.state', 'attempts', 'attempted_at', 'due_at'])
    .select(['status', 'last_error', 'dimension', 'value', 'detail'])
    .where('notification.workspace_id', '=', workspaceId)
    .where('channel_id', '=', channelId)
    .orderBy('notification_id', 'desc')
    .limit(SHOWN)
    .execute()
  return ChannelNotificationsAnswer.parse({
    notifications: rows.map((row) => ({
      notificationId: row.notification_id,
      event: row.event,
      team: row.dimension === 'team' ? row.value : typeof row.detail?.team === 'string' ? row.detail.team : null,
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
