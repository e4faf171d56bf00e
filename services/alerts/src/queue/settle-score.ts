import { type Database, inTransaction } from '@otzyv/database'
import { sql } from 'kysely'
import type { ClaimedScore } from './claim-score.ts'

/** An API at which nothing has succeeded for so long is switched off. */
const FAILING_DAYS = 5
/** A token that is not taken is tried again so much later: until somebody enters another one. */
const DENIED_PAUSE_SECONDS = 1800

/** What becomes of a writing after an attempt. */
export type ScoreOutcome =
  /** `said`: the digest of it; `farId`: what the helpdesk calls the note. */
  | { outcome: 'sent'; said: string | null; farId: string | null }
  /** There is nothing to write. */
  | { outcome: 'cancelled' }
  /** This ticket is not there, or takes nothing; the API is all right. */
  | { outcome: 'not_taken'; reason: string }
  /** `blamesApi`: it may be about more than this ticket. */
  | { outcome: 'again'; afterSeconds: number; pauseSeconds: number | null; blamesApi: boolean; reason: string }
  /** The API takes no call: the writing waits until it does, and the attempt does not count. */
  | { outcome: 'denied'; reason: string }
  | { outcome: 'failed' | 'unknown'; reason: string }

/**
 * Writes down what became of an attempt, and what that says of the API. An attempt that was held to be cut off is known now; of
 * one that was made again meanwhile nothing is written. Gives whether the API was switched off by it.
 */
export async function settleScore(
  ctx: { db: Database },
  claimed: ClaimedScore,
  settled: ScoreOutcome,
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
    return { switchedOff: await settleApi(ctx, claimed, settled) }
  })
}

function columnsOf(settled: ScoreOutcome) {
  const settled_at = sql<Date>`now()`
  switch (settled.outcome) {
    case 'sent':
      return { state: 'sent' as const, settled_at, last_error: null, said: settled.said, far_id: settled.farId }
    case 'cancelled':
      return { state: 'cancelled' as const, settled_at, last_error: null }
    case 'not_taken':
    case 'failed':
      return { state: 'failed' as const, settled_at, last_error: settled.reason }
    case 'unknown':
      return { state: 'unknown' as const, settled_at, last_error: settled.reason }
    case 'again': {
      const due_at = sql<Date>`now() + make_interval(secs => ${settled.afterSeconds})`
      return { state: 'queued' as const, settled_at: null, due_at, last_error: settled.reason }
    }
    case 'denied': {
      const attempts = sql<number>`attempts - 1`
      return { state: 'queued' as const, settled_at: null, last_error: settled.reason, attempts }
    }
  }
}

async function settleApi(ctx: { db: Database }, claimed: ClaimedScore, settled: ScoreOutcome): Promise<boolean> {
  const { db } = ctx
  const of = sql`workspace_id = ${claimed.workspace_id} and helpdesk_api_id = ${claimed.helpdesk_api_id}`
  switch (settled.outcome) {
    case 'sent':
    case 'not_taken':
      // The row is left alone while nothing about it changes.
      await sql`update helpdesk_api set failing_since = null, paused_until = null
        where ${of} and (failing_since is not null or paused_until is not null)`.execute(db)
      return false
    case 'cancelled':
    case 'unknown':
      return false
    default: {
      if (settled.outcome === 'again' && !settled.blamesApi) return false
      await sql`update helpdesk_api set failing_since = now() where ${of} and failing_since is null`.execute(db)
      const pause = settled.outcome === 'denied' ? DENIED_PAUSE_SECONDS : pauseOf(settled)
      if (pause !== null)
        await sql`with pause as (select now() + make_interval(secs => ${pause}) as until)
          update helpdesk_api set paused_until = greatest(paused_until, pause.until) from pause where ${of}`.execute(db)
      const { numAffectedRows } = await sql`
        update helpdesk_api set state = 'failing', off_reason = ${settled.reason}
        where ${of} and state = 'on' and failing_since < now() - make_interval(days => ${FAILING_DAYS})`.execute(db)
      if (!numAffectedRows) return false
      await recordApiOff(ctx, claimed)
      return true
    }
  }
}

const pauseOf = (settled: ScoreOutcome) => (settled.outcome === 'again' ? settled.pauseSeconds : null)

/** Leaves a notice for those who run the product: one a workspace and local day, with all APIs of that day. */
async function recordApiOff({ db }: { db: Database }, { workspace_id, helpdesk_api_id }: ClaimedScore): Promise<void> {
  await sql`
    insert into operator_notice as notice (workspace_id, kind, day, detail)
    select workspace.workspace_id, 'helpdesk_api_off', (now() at time zone time_zone)::date,
      jsonb_build_object('apis', jsonb_build_array(jsonb_build_object('source', api.source, 'helpdesk', api.helpdesk, 'reason', off_reason)))
    from workspace
    join helpdesk_api api on api.workspace_id = ${workspace_id} and api.helpdesk_api_id = ${helpdesk_api_id}
    where workspace.workspace_id = ${workspace_id}
    on conflict (workspace_id, kind, day) do update
      set detail = jsonb_build_object('apis', (notice.detail -> 'apis') || (excluded.detail -> 'apis'))`.execute(db)
}
