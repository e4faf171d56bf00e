import type { Evidence } from '@otzyv/contracts'
import { type Database, loadSqlFile, readRulesetInForce, type Tables } from '@otzyv/database'
import { countedEvidence, type Split } from '@otzyv/domain'
import { sql } from 'kysely'

type RatingColumn = Extract<keyof Tables['daily_rollup'], `r${number}`>
type CohortColumn = 'sent' | 'responded' | 'delivered' | 'bounced' | 'opted_out'

/** What is counted on a day of some values, as daily_rollup and daily_cohort show it; what is left out is '' or 0. */
export type DailyCell = {
  survey_id: string
  day: string
  dimension_set: string
  evidence?: Evidence | 'excluded'
} & Partial<Record<Split, string> & Record<RatingColumn, number> & Record<CohortColumn, number>>

/**
 * Writes sums as the aggregation job keeps them, for tests of those who read them; adds to what is there. No invitation is
 * counted so. The periods follow as they are under the ruleset in force, with sums and without intervals.
 */
export async function writeDailySums(
  ctx: { db: Database },
  workspaceId: number,
  cells: readonly DailyCell[],
): Promise<void> {
  const rows = cells.map(({ survey_id, day, dimension_set, evidence = 'confirmed', ...cell }) => {
    const counts = Array.from({ length: 11 }, (_, rating) => cell[`r${rating}` as RatingColumn] ?? 0) // 0 to 10 are columns
    const values = dimension_set.split(',').map((name) => cell[name as Split] ?? '') // a set is made of splits
    const { sent = 0, responded = 0, delivered = 0, bounced = 0, opted_out = 0 } = cell
    const answers = counts.every((count) => count === 0) ? {} : { [evidence]: counts }
    return { survey_id, day, dimension_set, values, ...answers, sent, responded, delivered, bounced, opted_out }
  })
  const given = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given
    (survey_id text, day date, dimension_set text, values text[], confirmed integer[], unconfirmed integer[],
     suspect integer[], excluded integer[], sent integer, responded integer, delivered integer, bounced integer, opted_out integer)`
  await sql`
    insert into segment (workspace_id, segment_id, survey_id, dimension_set, dimension_values)
    select ${workspaceId}, (select coalesce(max(segment_id), 0) from segment where workspace_id = ${workspaceId})
      + row_number() over (), survey_id, dimension_set, values
    from (select distinct survey_id, dimension_set, values from ${given}) as wanted
    where not exists (
      select 1 from segment own
      where own.workspace_id = ${workspaceId} and own.survey_id = wanted.survey_id
        and own.dimension_set = wanted.dimension_set and own.dimension_values = wanted.values
    )`.execute(ctx.db)
  await sql`
    insert into daily_sum as d
    select ${workspaceId}, day, segment_id, sum_counts(confirmed), sum_counts(unconfirmed), sum_counts(suspect),
           sum_counts(given.excluded), sum(sent), sum(responded), sum(delivered), sum(bounced), sum(opted_out)
    from ${given}
    join segment own
      on own.workspace_id = ${workspaceId} and own.survey_id = given.survey_id
      and own.dimension_set = given.dimension_set and own.dimension_values = given.values
    group by day, segment_id
    on conflict (workspace_id, day, segment_id) do update
      set (confirmed, unconfirmed, suspect, excluded, sent, responded, delivered, bounced, opted_out)
        = (add_counts(d.confirmed, excluded.confirmed), add_counts(d.unconfirmed, excluded.unconfirmed),
           add_counts(d.suspect, excluded.suspect), add_counts(d.excluded, excluded.excluded),
           d.sent + excluded.sent, d.responded + excluded.responded, d.delivered + excluded.delivered,
           d.bounced + excluded.bounced, d.opted_out + excluded.opted_out)`.execute(ctx.db)
  await writePeriods(ctx, workspaceId)
  await sql`update rollup_state set revision = revision + 1 where workspace_id = ${workspaceId}`.execute(ctx.db)
}

type PeriodSums = Record<string, unknown> & { kind: string; ratingCounts: number[]; surveyId: string }
const PERIOD_SUMS = loadSqlFile<Record<string, unknown>, PeriodSums>('rollups/period-sums.sql')

async function writePeriods(ctx: { db: Database }, workspaceId: number): Promise<void> {
  const rules = await readRulesetInForce(ctx, workspaceId)
  if (!rules) throw new Error(`workspace ${workspaceId} has no ruleset`)
  const always = { from: '1990-01-01', to: '2090-01-01', granularities: ['week', 'month', 'quarter'] }
  const sums = await PERIOD_SUMS.execute(ctx.db, { workspaceId, ...always, countedEvidence: countedEvidence(rules) })
  const rows = sums.map(({ surveyId, kind, ratingCounts, ...cell }) => ({
    ...{ workspace_id: workspaceId, survey_id: surveyId, indicator: kind, rating_counts: ratingCounts, ...cell },
    ...{ preset: 'of a test', ruleset_version: rules.version, time_zone: rules.timeZone, computed_at: new Date() },
    ...{ n: ratingCounts.reduce((sum, count) => sum + count, 0), confidence: 0.95, method: 'of a test', flags: [] },
  }))
  await ctx.db.deleteFrom('period_indicator').where('workspace_id', '=', workspaceId).execute()
  await sql`insert into period_indicator select * from jsonb_populate_recordset(null::period_indicator, ${JSON.stringify(rows)})`.execute(
    ctx.db,
  )
}
