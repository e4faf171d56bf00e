import { sqlFile } from '@otzyv/database'
import { countedEvidence } from '@otzyv/domain'
import type { RollupContext } from '../ruleset/in-rollups.ts'
import type { Ruleset } from '../ruleset/ruleset.ts'
import type { DayRange } from './day-range.ts'
import { GRANULARITIES, type Granularity, type PeriodSums } from './period-sums.ts'

export type PeriodSumsQuery = {
  workspaceId: number
  from: string
  to: string
  countedEvidence: readonly string[]
  granularities: readonly Granularity[]
}

const SUMS = sqlFile<PeriodSumsQuery, PeriodSums>('rollups/period-sums.sql')

/** The sums of every week, month and quarter, or of those named, that has a day in the range, added up from the daily sums. */
export async function readPeriodSums(
  ctx: RollupContext,
  workspaceId: number,
  ruleset: Ruleset,
  range: DayRange,
  granularities: readonly Granularity[] = GRANULARITIES,
): Promise<PeriodSums[]> {
  const { from, to } = range
  const query = { workspaceId, from, to, countedEvidence: countedEvidence(ruleset), granularities }
  return await SUMS.execute(ctx.db, query)
}
