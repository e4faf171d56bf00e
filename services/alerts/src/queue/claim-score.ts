import type { Database } from '@otzyv/database'
import { type RawBuilder, sql } from 'kysely'

export type ClaimedScore = {
  workspace_id: number
  notification_id: string
  helpdesk_api_id: string
  /** `score.set`, `score.add`, or `helpdesk_api.test`. */
  event: string
  invitation_id: string | null
  attempts: number
}

/** What was begun so long ago was cut off: no call takes longer than 15 seconds, and a writing is few. */
const CUT_OFF: RawBuilder<string> = sql`interval '2 minutes'`

/**
 * Takes the oldest writing that is due for one API, if that is on and may be called; for a test somebody waits, so
 * that no pause holds it up. A later one about an answer waits for the one before.
 */
export async function claimScore(
  { db }: { db: Database },
  workspaceId: number,
  helpdeskApiId: string,
): Promise<ClaimedScore | null> {
  const { rows } = await sql<ClaimedScore>`
    with due as materialized (
      select notification_id
      from notification waiting
      where workspace_id = ${workspaceId} and helpdesk_api_id = ${helpdeskApiId} and state = 'queued' and due_at <= now()
        and exists (
          select 1 from helpdesk_api
          where workspace_id = ${workspaceId} and helpdesk_api_id = ${helpdeskApiId}
            and state = 'on' and (coalesce(paused_until <= now(), true) or waiting.event = 'helpdesk_api.test')
        )
        and not exists (
          select 1 from notification older
          where older.workspace_id = ${workspaceId} and older.helpdesk_api_id = ${helpdeskApiId}
            and older.notification_id < waiting.notification_id and older.state in ('queued', 'sending')
            and older.invitation_id = waiting.invitation_id and older.event = waiting.event
        )
      order by due_at, notification_id
      limit 1
      for update skip locked
    )
    update notification
    set state = 'sending', attempted_at = now(), attempts = attempts + 1
    from due
    where notification.workspace_id = ${workspaceId} and notification.notification_id = due.notification_id
    returning notification.workspace_id, notification.notification_id, helpdesk_api_id, event, invitation_id, attempts`.execute(
    db,
  )
  return rows[0] ?? null
}

/** The APIs of a workspace for which something is due. */
export async function listDueApis({ db }: { db: Database }, workspaceId: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select helpdesk_api_id as id
    from helpdesk_api api
    where workspace_id = ${workspaceId} and state = 'on'
      and exists (
        select 1 from notification
        where workspace_id = ${workspaceId} and helpdesk_api_id = api.helpdesk_api_id and state = 'queued'
          and due_at <= now() and (coalesce(paused_until <= now(), true) or event = 'helpdesk_api.test')
      )
    order by helpdesk_api_id`.execute(db)
  return rows.map(({ id }) => id)
}

/** What was cut off is written again, unless it added a note: of that nobody knows whether it is there. Gives how much that was. */
export async function settleCutOffScores({ db }: { db: Database }, workspaceId: number): Promise<number> {
  const reason = 'the process ended while writing'
  const cutOff = sql`workspace_id = ${workspaceId} and helpdesk_api_id is not null and state = 'sending'
    and attempted_at < now() - ${CUT_OFF}`
  const unknown = await sql`
    update notification set state = 'unknown', settled_at = now(), last_error = ${reason}
    where ${cutOff} and event = 'score.add'`.execute(db)
  const again = await sql`
    update notification set state = 'queued', last_error = ${reason} where ${cutOff} and event <> 'score.add'`.execute(
    db,
  )
  return Number(unknown.numAffectedRows ?? 0) + Number(again.numAffectedRows ?? 0)
}
