import { type Database, inTransaction } from '@otzyv/database'
import { sql } from 'kysely'
import type { Claimed } from './claim-notifications.ts'

/** A webhook to which nothing has arrived for so long is switched off. */
const FAILING_DAYS = 5

/** What became of an attempt to send. */
export type Outcome =
  | { outcome: 'sent' }
  | { outcome: 'gone' }
  /** `pauseSeconds`: how long the far end wants to get nothing at all; null: it did not say. */
  | { outcome: 'again'; afterSeconds: number; pauseSeconds: number | null; reason: string }
  | { outcome: 'failed'; reason: string }

/** What became of an attempt; `cancelled`: what the event was about is not there any more. */
type Settled = Outcome | { outcome: 'cancelled' }

/**
 * Writes down what became of an attempt, and what that says of the webhook. Of an attempt that was held to be cut off and made
 * again nothing is written, unless it arrived.
 */
export async function settleNotification(
  ctx: { db: Database },
  claimed: Claimed,
  settled: Settled,
  status: number | null,
): Promise<void> {
  await inTransaction(ctx, async ({ db }) => {
    let update = db
      .updateTable('notification')
      .set({ status, ...columnsOf(settled) })
      .where('workspace_id', '=', claimed.workspace_id)
      .where('notification_id', '=', claimed.notification_id)
    if (settled.outcome !== 'sent')
      update = update.where('state', '=', 'sending').where('attempts', '=', claimed.attempts)
    await update.execute()
    if (settled.outcome !== 'cancelled') await settleWebhook(db, claimed, settled)
  })
}

function columnsOf(settled: Settled) {
  const now = sql<Date>`now()`
  switch (settled.outcome) {
    case 'sent':
      return { state: 'sent' as const, settled_at: now, last_error: null }
    case 'cancelled':
      return { state: 'cancelled' as const, settled_at: now, last_error: null }
    case 'gone':
      return { state: 'failed' as const, settled_at: now, last_error: 'answered 410, which switches the webhook off' }
    case 'failed':
      return { state: 'failed' as const, settled_at: now, last_error: settled.reason }
    case 'again':
      return {
        state: 'queued' as const,
        due_at: sql<Date>`now() + make_interval(secs => ${settled.afterSeconds})`,
        last_error: settled.reason,
      }
  }
}

async function settleWebhook(db: Database, claimed: Claimed, settled: Outcome): Promise<void> {
  const of = sql`workspace_id = ${claimed.workspace_id} and outgoing_webhook_id = ${claimed.outgoing_webhook_id}`
  // The row is left alone while nothing about it changes, so that deliveries do not queue for it.
  if (settled.outcome === 'sent')
    await sql`update outgoing_webhook set failing_since = null, paused_until = null
      where ${of} and (failing_since is not null or paused_until is not null)`.execute(db)
  else if (settled.outcome === 'gone')
    await sql`update outgoing_webhook set state = 'gone' where ${of} and state = 'on'`.execute(db)
  else {
    await sql`update outgoing_webhook set failing_since = now() where ${of} and failing_since is null`.execute(db)
    await sql`update outgoing_webhook set state = 'failing'
      where ${of} and state = 'on' and failing_since < now() - make_interval(days => ${FAILING_DAYS})`.execute(db)
    if (settled.outcome === 'again' && settled.pauseSeconds !== null)
      await sql`with pause as (select now() + make_interval(secs => ${settled.pauseSeconds}) as until)
        update outgoing_webhook set paused_until = greatest(paused_until, pause.until) from pause where ${of}`.execute(
        db,
      )
  }
}
