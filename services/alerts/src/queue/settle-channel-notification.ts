import { type Database, inTransaction } from '@otzyv/database'
import { sql } from 'kysely'
import type { ClaimedForChannel } from './claim-channel-notification.ts'
import { recordChannelOff } from './record-channel-off.ts'

/** A channel to which nothing has arrived for so long is switched off. */
const FAILING_DAYS = 5

/** What becomes of a message after an attempt. */
export type ChannelOutcome =
  | { outcome: 'sent'; farId: string | null }
  | { outcome: 'again'; afterSeconds: number; pauseSeconds: number | null; reason: string }
  | { outcome: 'failed' | 'gone' | 'unknown'; reason: string }

type Settled =
  | Exclude<ChannelOutcome, { outcome: 'again' }>
  | { outcome: 'again'; dueAt: Date; pauseSeconds: number | null; reason: string }
  /** What the message is about is not there any more. */
  | { outcome: 'cancelled' }
  /** What it says is not known yet; the attempt does not count. */
  | { outcome: 'put_off'; seconds: number }

/**
 * Writes down what became of an attempt, and what that says of the channel. An attempt that was held to be cut off is known
 * now; of one that was made again meanwhile nothing is written. Gives whether the channel was switched off by it.
 */
export async function settleChannelNotification(
  ctx: { db: Database },
  claimed: ClaimedForChannel,
  settled: Settled,
  status: number | null,
): Promise<{ switchedOff: boolean }> {
  return await inTransaction(ctx, async (ctx) => {
    await ctx.db
      .updateTable('notification')
      .set({ status, ...columnsOf(settled) })
      .where('workspace_id', '=', claimed.workspace_id)
      .where('notification_id', '=', claimed.notification_id)
      .where('state', 'in', ['sending', 'unknown'])
      .where('attempts', '=', claimed.attempts)
      .execute()
    return { switchedOff: await settleChannel(ctx, claimed, settled) }
  })
}

function columnsOf(settled: Settled) {
  const now = sql<Date>`now()`
  switch (settled.outcome) {
    case 'sent':
      return { state: 'sent' as const, settled_at: now, last_error: null, far_id: settled.farId }
    case 'cancelled':
      return { state: 'cancelled' as const, settled_at: now, last_error: null }
    case 'gone':
    case 'failed':
      return { state: 'failed' as const, settled_at: now, last_error: settled.reason }
    case 'unknown':
      return { state: 'unknown' as const, settled_at: now, last_error: settled.reason }
    case 'again':
      return { state: 'queued' as const, settled_at: null, due_at: settled.dueAt, last_error: settled.reason }
    case 'put_off': {
      const due_at = sql<Date>`now() + make_interval(secs => ${settled.seconds})`
      return { state: 'queued' as const, settled_at: null, due_at, attempts: sql<number>`attempts - 1` }
    }
  }
}

async function settleChannel(ctx: { db: Database }, claimed: ClaimedForChannel, settled: Settled): Promise<boolean> {
  const { db } = ctx
  const of = sql`workspace_id = ${claimed.workspace_id} and channel_id = ${claimed.channel_id}`
  switch (settled.outcome) {
    case 'sent':
      // The row is left alone while nothing about it changes.
      await sql`update channel set failing_since = null, paused_until = null
        where ${of} and (failing_since is not null or paused_until is not null)`.execute(db)
      return false
    case 'cancelled':
    case 'put_off':
    case 'unknown':
      return false
    case 'gone': {
      const { numAffectedRows } = await sql`
        update channel set state = 'gone', off_reason = ${settled.reason} where ${of} and state = 'on'`.execute(db)
      return await recordIfOff(ctx, claimed, numAffectedRows)
    }
    case 'again':
    case 'failed': {
      await sql`update channel set failing_since = now() where ${of} and failing_since is null`.execute(db)
      if (settled.outcome === 'again' && settled.pauseSeconds !== null)
        await sql`with pause as (select now() + make_interval(secs => ${settled.pauseSeconds}) as until)
          update channel set paused_until = greatest(paused_until, pause.until) from pause where ${of}`.execute(db)
      const { numAffectedRows } = await sql`
        update channel set state = 'failing', off_reason = ${settled.reason}
        where ${of} and state = 'on' and failing_since < now() - make_interval(days => ${FAILING_DAYS})`.execute(db)
      return await recordIfOff(ctx, claimed, numAffectedRows)
    }
  }
}

async function recordIfOff(
  ctx: { db: Database },
  claimed: ClaimedForChannel,
  rows: bigint | undefined,
): Promise<boolean> {
  if (!rows) return false
  await recordChannelOff(ctx, claimed.workspace_id, claimed.channel_id)
  return true
}
