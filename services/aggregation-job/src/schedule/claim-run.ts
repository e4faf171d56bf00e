import { type Database, inTransaction } from '@otzyv/database'
import { computeSlots, type Schedule } from '@otzyv/service-kit'
import { sql } from 'kysely'

/** A run that this process holds; `fence` is what every effect of it must show. */
export type Run = { workspaceId: number; job: string; slot: Date; fence: number }

export type ClaimResult =
  | { outcome: 'claimed'; run: Run; dropped: number }
  | { outcome: 'nothing_due' | 'held_elsewhere' }

/** How long a run holds without a sign of life, and how long a failed one waits: both by the database's clock. */
const LEASE = sql<Date>`now() + interval '5 minutes'`
/** Slots further back are not even counted as dropped. */
const LOOK_BACK_MS = 31 * 24 * 60 * 60_000

/**
 * Claims the newest slot of a job that is due in a workspace, by the database's clock and the workspace's zone. Older slots
 * that were missed (the product was down) are recorded as dropped: the newest run does their work too. A run whose process
 * died, or that failed, is taken over under the next fence.
 */
export async function claimRun(
  ctx: { db: Database },
  workspaceId: number,
  job: { name: string; schedule: Schedule },
): Promise<ClaimResult> {
  return await inTransaction(ctx, async (ctx) => {
    const { now, time_zone, created_at, last } = await readClock(ctx, workspaceId, job.name)
    const after = new Date(Math.max((last ?? created_at).getTime(), now.getTime() - LOOK_BACK_MS))
    const slots = computeSlots(job.schedule, time_zone, after, now)
    const slot = slots.pop()
    // A job that never ran here has missed nothing: it is new, or the workspace's history was brought along.
    if (last === null) slots.length = 0
    if (slot === undefined) return await takeOver(ctx, workspaceId, job.name)
    const key = { workspace_id: workspaceId, job: job.name }
    const running = { ...key, slot, state: 'running' as const, finished_at: null, error: null, lease_until: LEASE }
    // The newest first: anyone who inserts it is the one who drops the others.
    const claimed = await ctx.db
      .insertInto('job_run')
      .values(running)
      .onConflict((conflict) => conflict.doNothing())
      .returning('fence')
      .executeTakeFirst()
    if (!claimed) return { outcome: 'held_elsewhere' }
    await recordDeadRuns(ctx, key, slot)
    for (const missed of slots) {
      await ctx.db
        .insertInto('job_run')
        .values({ ...key, slot: missed, state: 'dropped', finished_at: now, error: null })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    }
    return {
      outcome: 'claimed',
      run: { workspaceId, job: job.name, slot, fence: claimed.fence },
      dropped: slots.length,
    }
  })
}

/** Runs of older slots whose process died have failed: nobody takes them over, since the newest one does their work. */
async function recordDeadRuns(ctx: { db: Database }, key: { workspace_id: number; job: string }, before: Date) {
  await ctx.db
    .updateTable('job_run')
    .set({
      state: 'failed',
      finished_at: sql<Date>`now()`,
      error: 'its process ended before it did; a later run did its work',
    })
    .where('workspace_id', '=', key.workspace_id)
    .where('job', '=', key.job)
    .where('slot', '<', before)
    .where('state', '=', 'running')
    .where('lease_until', '<', sql<Date>`now()`)
    .execute()
}

async function readClock(ctx: { db: Database }, workspaceId: number, job: string) {
  return await ctx.db
    .selectFrom('workspace')
    .select((eb) => [
      'time_zone',
      'created_at',
      sql<Date>`now()`.as('now'),
      eb
        .selectFrom('job_run')
        .select((eb) => eb.fn.max('slot').as('slot'))
        .where('workspace_id', '=', workspaceId)
        .where('job', '=', job)
        // Those of a clock that was ahead would keep the job from running until their day comes.
        .where('slot', '<=', sql<Date>`now()`)
        .as('last'),
    ])
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirstOrThrow()
}

async function takeOver(ctx: { db: Database }, workspaceId: number, job: string): Promise<ClaimResult> {
  const { rows } = await sql<{ slot: Date; fence: number }>`
    update job_run
    set state = 'running', fence = fence + 1, lease_until = ${LEASE}, started_at = now(), finished_at = null, error = null
    where workspace_id = ${workspaceId} and job = ${job} and state in ('running', 'failed') and lease_until < now()
      and slot = (select max(slot) from job_run
                  where workspace_id = ${workspaceId} and job = ${job} and slot <= now())
    returning slot, fence`.execute(ctx.db)
  const [row] = rows
  if (!row) return { outcome: 'nothing_due' }
  return { outcome: 'claimed', run: { workspaceId, job, ...row }, dropped: 0 }
}

/**
 * Makes sure, inside the transaction of an effect, that the run is still this process's, and renews its lease. Throws if
 * another one has taken it over, so that the effect is undone.
 */
export async function holdRun(ctx: { db: Database }, run: Run): Promise<void> {
  const held = await ctx.db
    .updateTable('job_run')
    .set({ lease_until: LEASE })
    .where('workspace_id', '=', run.workspaceId)
    .where('job', '=', run.job)
    .where('slot', '=', run.slot)
    .where('fence', '=', run.fence)
    .where('state', '=', 'running')
    .returning('fence')
    .executeTakeFirst()
  if (!held) throw new Error(`the run of ${run.job} was taken over by another process`)
}

/** Records how a run ended; nothing if another process has taken it over. A failed one is tried again after its lease. */
export async function recordRunEnd(
  ctx: { db: Database },
  run: Run,
  end: { state: 'done' | 'failed'; rows: number; error: string | null },
): Promise<void> {
  await ctx.db
    .updateTable('job_run')
    .set({ ...end, finished_at: sql<Date>`statement_timestamp()`, lease_until: LEASE })
    .where('workspace_id', '=', run.workspaceId)
    .where('job', '=', run.job)
    .where('slot', '=', run.slot)
    .where('fence', '=', run.fence)
    .execute()
}
