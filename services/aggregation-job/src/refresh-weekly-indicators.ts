import type { SurveyKind } from '@otzyv/contracts'
import { type Database, readSql } from '@otzyv/database'
import { computeIndicator, type Indicator, presetFor } from '@otzyv/indicators'
import { CompiledQuery, sql } from 'kysely'
import type { SurveyWeek } from './apply-changes.ts'

const CELLS = readSql('rollups/weekly-cells.sql')

type WeeklyCell = {
  survey_id: string
  kind: SurveyKind
  week: string
  dimension: string
  dimension_value: string
  rating_counts: number[]
  unconfirmed: number
  suspect: number
  sent: number
  responded: number
}

/** Computes the weekly indicators of these weeks anew from the daily sums: all together, per team and per product. */
export async function refreshWeeklyIndicators(
  ctx: { db: Database },
  workspaceId: number,
  weeks: readonly SurveyWeek[],
): Promise<number> {
  if (weeks.length === 0) return 0
  const query = CompiledQuery.raw(CELLS, [
    workspaceId,
    weeks.map((week) => week.surveyId),
    weeks.map((week) => week.week),
  ])
  const { rows } = await ctx.db.executeQuery<WeeklyCell>(query)
  const computed = rows.map((cell) => ({ cell, definition: presetFor(cell.kind), figure: computeCell(cell) }))
  // One JSON parameter: arrays of arrays (the rating counts) do not fit unnest.
  const payload = JSON.stringify(
    computed.map(({ cell, definition, figure }) => ({
      ...cell,
      definition: definition.id,
      n: figure.n,
      value: figure.value,
      lower: figure.lower,
      upper: figure.upper,
      confidence: figure.confidence,
      method: figure.method,
      flags: figure.flags,
    })),
  )
  await sql`
    insert into weekly_indicator
      (workspace_id, survey_id, week, dimension, dimension_value, indicator, definition, definition_version,
       rating_counts, n, unconfirmed, suspect, sent, responded, value, lower, upper, confidence, method, flags, computed_at)
    select ${workspaceId}, cell.survey_id, cell.week, cell.dimension, cell.dimension_value, cell.kind, cell.definition,
           state.definition_version, cell.rating_counts, cell.n, cell.unconfirmed, cell.suspect, cell.sent, cell.responded,
           cell.value, cell.lower, cell.upper, cell.confidence, cell.method, cell.flags, now()
    from rollup_state state
    cross join jsonb_to_recordset(${payload}::jsonb) as cell
      (survey_id text, kind text, week date, dimension text, dimension_value text, definition text, rating_counts integer[],
       n integer, unconfirmed integer, suspect integer, sent integer, responded integer,
       value float8, lower float8, upper float8, confidence float8, method text, flags text[])
    where state.workspace_id = ${workspaceId}
    order by cell.survey_id, cell.week, cell.dimension, cell.dimension_value
    on conflict (workspace_id, survey_id, week, dimension, dimension_value) do update
      set (indicator, definition, definition_version, rating_counts, n, unconfirmed, suspect, sent, responded,
           value, lower, upper, confidence, method, flags, computed_at)
        = (excluded.indicator, excluded.definition, excluded.definition_version, excluded.rating_counts, excluded.n,
           excluded.unconfirmed, excluded.suspect, excluded.sent, excluded.responded, excluded.value, excluded.lower,
           excluded.upper, excluded.confidence, excluded.method, excluded.flags, excluded.computed_at)
  `.execute(ctx.db)
  return rows.length
}

function computeCell(cell: WeeklyCell): Indicator {
  return computeIndicator(cell.rating_counts, presetFor(cell.kind), { sent: cell.sent, responded: cell.responded })
}
