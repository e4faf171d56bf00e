import type { Database } from '@otzyv/database'
import { type RawBuilder, sql } from 'kysely'
import type { EventSubject } from './claim-notifications.ts'

export type ClaimedForChannel = EventSubject & { notification_id: string; channel_id: string; attempts: number }

/** What was begun so long ago was cut off: no attempt takes longer than 15 seconds. */
const CUT_OFF: RawBuilder<string> = sql`interval '2 minutes'`

/**
 * Takes the oldest message that is due for one channel, if it is on and may be spoken to: one at a time, so that they arrive
 * in order. What is said of an alert waits for what was to be said of it before.
 */
export async function claimChannelNotification(
  { db }: { db: Database },
  workspaceId: number,
  channelId: string,
): Promise<ClaimedForChannel | null> {
  const { rows } = await sql<ClaimedForChannel>`
    with due as materialized (
      select notification_id
      from notification waiting
      where workspace_id = ${workspaceId} and channel_id = ${channelId} and state = 'queued' and due_at <= now()
        and exists (
          select 1 from channel
          where workspace_id = ${workspaceId} and channel_id = ${channelId}
            and state = 'on' and coalesce(paused_until <= now(), true)
        )
        and not exists (
          select 1 from notification older
          where older.workspace_id = ${workspaceId} and older.channel_id = ${channelId}
            and older.notification_id < waiting.notification_id and older.state in ('queued', 'sending')
            and older.alert_id = waiting.alert_id
        )
      order by due_at, notification_id
      limit 1
      for update skip locked
    )
    update notification
    set state = 'sending', attempted_at = now(), attempts = attempts + 1
    from due
    where notification.workspace_id = ${workspaceId} and notification.notification_id = due.notification_id
    returning notification.workspace_id, notification.notification_id, channel_id, event, happened_at, attempts,
      invitation_id, source, ticket_id, solve_cycle, alert_id`.execute(db)
  return rows[0] ?? null
}

/** The channels of a workspace for which something is due. */
export async function listDueChannels({ db }: { db: Database }, workspaceId: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select channel_id as id
    from channel
    where workspace_id = ${workspaceId} and state = 'on' and coalesce(paused_until <= now(), true)
      and exists (
        select 1 from notification
        where workspace_id = ${workspaceId} and channel_id = channel.channel_id and state = 'queued' and due_at <= now()
      )
    order by channel_id`.execute(db)
  return rows.map(({ id }) => id)
}

/**
 * Says of what was cut off that nobody knows whether it arrived, except for kinds that know a message again: to these it is
 * sent once more. Gives how much that was.
 */
export async function settleCutOff(
  { db }: { db: Database },
  workspaceId: number,
  repeatable: readonly string[],
): Promise<number> {
  const reason = 'the process ended while sending'
  const again = await sql`
    update notification set state = 'queued', last_error = ${reason}
    where workspace_id = ${workspaceId} and channel_id is not null and state = 'sending'
      and attempted_at < now() - ${CUT_OFF} and channel = any(${repeatable}::text[])`.execute(db)
  const unknown = await sql`
    update notification set state = 'unknown', settled_at = now(), last_error = ${reason}
    where workspace_id = ${workspaceId} and channel_id is not null and state = 'sending'
      and attempted_at < now() - ${CUT_OFF} and not channel = any(${repeatable}::text[])`.execute(db)
  return Number(again.numAffectedRows ?? 0) + Number(unknown.numAffectedRows ?? 0)
}
