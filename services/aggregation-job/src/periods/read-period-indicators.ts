import { type Database, sqlFile } from '@otzyv/database'
import type { Split } from '@otzyv/domain'
import type { DayRange } from './day-range.ts'
import type { PeriodSums } from './period-sums.ts'

/** A cell of a period as it is now, and as it was when the period was closed; null: nothing then, or not closed yet. */
export type PeriodIndicatorRow = Record<Split, string> & {
  period: string
  rating_counts: number[] | null
  n: number | null
  value: number | null
  lower: number | null
  upper: number | null
  sent: number | null
  responded: number | null
  unconfirmed: number | null
  suspect: number | null
  excluded: number | null
  flags: string[] | null
  preset: string | null
  ruleset_version: number | null
  time_zone: string | null
  published_at: Date | null
  published_rating_counts: number[] | null
  published_n: number | null
  published_value: number | null
  published_lower: number | null
  published_upper: number | null
  published_sent: number | null
  published_responded: number | null
  published_excluded: number | null
  published_preset: string | null
  published_ruleset_version: number | null
  published_time_zone: string | null
}

export type PeriodIndicatorQuery = Pick<PeriodSums, 'surveyId' | 'granularity' | 'dimension'> & DayRange

const READ = sqlFile<{ workspaceId: number } & PeriodIndicatorQuery, PeriodIndicatorRow>(
  'rollups/period-indicators.sql',
)

/** Reads the figures of the periods that begin in [from, to), as they are now beside as they were published. */
export async function readPeriodIndicators(
  ctx: { db: Database },
  workspaceId: number,
  query: PeriodIndicatorQuery,
): Promise<PeriodIndicatorRow[]> {
  const { surveyId, granularity, dimension, from, to } = query
  return await READ.execute(ctx.db, { workspaceId, surveyId, granularity, dimension, from, to })
}
