import { checkRollups } from '@otzyv/aggregation-job'
import { sql } from 'kysely'
import type { History } from './create-history.ts'

export type Recompute = {
  recomputeMs: number
  refreshViewMs: number
  selfCheckMs: number | null
  differences: number | null
}

/** What it costs not to have rollups: all counts from the raw tables, once each. The last two are null unless asked for. */
export async function measureRecompute({ db }: History, withCheck: boolean): Promise<Recompute> {
  const view = `create materialized view full_recompute as
    select i.survey_id, r.local_day, i.team, i.product, i.language, i.tag, r.evidence, r.rating, count(*)
    from response r
    join invitation i using (workspace_id, invitation_id)
    where r.workspace_id = 1
    group by i.survey_id, r.local_day, r.evidence, r.rating,
             grouping sets ((i.team, i.product), (i.language), (i.tag))`
  const recomputeMs = await time(() => sql.raw(view).execute(db))
  const refreshViewMs = await time(() => sql`refresh materialized view full_recompute`.execute(db))
  await sql`drop materialized view full_recompute`.execute(db)
  let differences: number | null = null
  const check = async () => {
    differences = (await checkRollups({ db }, 1)).length
  }
  const selfCheckMs = withCheck ? await time(check) : null
  return { recomputeMs, refreshViewMs, selfCheckMs, differences }
}

async function time(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return Math.round(performance.now() - began)
}
