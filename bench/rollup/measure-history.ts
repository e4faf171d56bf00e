import { aggregateWorkspace, checkRollups } from '@otzyv/aggregation-job'
import type { Database } from '@otzyv/database'
import { sql } from 'kysely'
import { addChanges } from './build-history.ts'

export type Figures = {
  responses: number
  absorb1000Ms: number
  absorb10000Ms: number
  recomputeMs: number
  refreshViewMs: number
  /** Null where the self-check was not asked for. */
  selfCheckMs: number | null
  differences: number | null
  rawMb: number
  rollupMb: number
  countedMb: number
}

const ROUNDS = 9

/** Measures one history; times are medians over rounds in milliseconds where more than one round is affordable. */
export async function measureHistory(db: Database, responses: number, withCheck: boolean): Promise<Figures> {
  const sizes = await readSizes(db)
  let next = responses + 1
  const absorb = async (count: number, rounds: number) => {
    const times: number[] = []
    for (let round = 0; round <= rounds; round++) {
      await addChanges(db, next, count)
      next += count
      const began = performance.now()
      await aggregateWorkspace({ db }, 1)
      // The first round warms the caches and is not counted.
      if (round > 0) times.push(performance.now() - began)
    }
    return median(times)
  }
  const absorb1000Ms = await absorb(1_000, ROUNDS)
  const absorb10000Ms = await absorb(10_000, 5)
  const view = `create materialized view full_recompute as
    select i.survey_id, r.local_day, i.team, i.product, i.agent, i.country, i.channel, r.evidence, r.rating, count(*)
    from response r
    join invitation i using (workspace_id, invitation_id)
    where r.workspace_id = 1
    group by i.survey_id, r.local_day, r.evidence, r.rating,
             grouping sets ((i.team, i.product), (i.team, i.agent), (i.team, i.country), (i.product, i.country), (i.channel))`
  const recomputeMs = await time(() => sql.raw(view).execute(db))
  const refreshViewMs = await time(() => sql`refresh materialized view full_recompute`.execute(db))
  await sql`drop materialized view full_recompute`.execute(db)
  let differences: number | null = null
  const check = async () => {
    differences = (await checkRollups({ db }, 1)).length
  }
  const selfCheckMs = withCheck ? await time(check) : null
  return { responses, absorb1000Ms, absorb10000Ms, recomputeMs, refreshViewMs, selfCheckMs, differences, ...sizes }
}

async function readSizes(db: Database) {
  const { rows } = await sql<{ rawMb: number; rollupMb: number; countedMb: number }>`
    select round(sum(size) filter (where name in ('invitation', 'delivery', 'response')))::int as "rawMb",
           round(sum(size) filter (where name in ('daily_rollup', 'daily_cohort', 'period_indicator', 'weekly_indicator')))::int as "rollupMb",
           round(sum(size) filter (where name = 'counted'))::int as "countedMb"
    from (select relname as name, pg_total_relation_size(oid) / 1048576.0 as size from pg_class where relkind = 'r') as tables`.execute(
    db,
  )
  const [row] = rows
  if (!row) throw new Error('there are tables')
  return row
}

async function time(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return Math.round(performance.now() - began)
}

function median(times: readonly number[]): number {
  const sorted = [...times].sort((a, b) => a - b)
  return Math.round((sorted[Math.floor(sorted.length / 2)] ?? 0) * 10) / 10
}
