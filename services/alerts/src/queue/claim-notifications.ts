import type { Database } from '@otzyv/database'
import { type RawBuilder, sql } from 'kysely'

/** What an event is about, by ids. */
export type EventSubject = {
  workspace_id: number
  event: string
  happened_at: Date
  invitation_id: string | null
  source: string | null
  ticket_id: string | null
  solve_cycle: number | null
  alert_id: string | null
}

export type Claimed = EventSubject & { notification_id: string; outgoing_webhook_id: string; attempts: number }

/** What was begun so long ago was cut off: no attempt takes longer than 15 seconds. */
const CUT_OFF: RawBuilder<string> = sql`interval '2 minutes'`

/**
 * Takes the oldest events that are due for one webhook, if it is on and may be spoken to. An attempt that was cut off counts, and
 * is made again under the same id: the far end may get an event twice, never not at all.
 */
export async function claimNotifications(
  { db }: { db: Database },
  workspaceId: number,
  outgoingWebhookId: string,
  limit: number,
): Promise<Claimed[]> {
  const { rows } = await sql<Claimed>`
    with due as materialized (
      select notification_id
      from notification
      where workspace_id = ${workspaceId} and outgoing_webhook_id = ${outgoingWebhookId}
        and (state = 'queued' and due_at <= now() or state = 'sending' and attempted_at < now() - ${CUT_OFF})
        and exists (
          select 1 from outgoing_webhook
          where workspace_id = ${workspaceId} and outgoing_webhook_id = ${outgoingWebhookId}
            and state = 'on' and coalesce(paused_until <= now(), true)
        )
      order by due_at
      limit ${limit}
      for update skip locked
    )
    update notification
    set state = 'sending', attempted_at = now(), attempts = attempts + 1
    from due
    where notification.workspace_id = ${workspaceId} and notification.notification_id = due.notification_id
    returning notification.workspace_id, notification.notification_id, outgoing_webhook_id, event, happened_at, attempts,
      invitation_id, source, ticket_id, solve_cycle, alert_id`.execute(db)
  return rows
}

/** The webhooks of a workspace for which something is due. */
export async function listDueWebhooks({ db }: { db: Database }, workspaceId: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select outgoing_webhook_id as id
    from outgoing_webhook webhook
    where workspace_id = ${workspaceId} and state = 'on' and coalesce(paused_until <= now(), true)
      and exists (
        select 1 from notification
        where workspace_id = ${workspaceId} and outgoing_webhook_id = webhook.outgoing_webhook_id
          and (state = 'queued' and due_at <= now() or state = 'sending' and attempted_at < now() - ${CUT_OFF})
      )
    order by outgoing_webhook_id`.execute(db)
  return rows.map(({ id }) => id)
}
