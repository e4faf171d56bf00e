import { readSql } from '@otzyv/database'
import { CompiledQuery } from 'kysely'
import type { DayRange } from './day-range.ts'
import { countedEvidence, type Definition } from './definition/definition.ts'
import type { RollupContext } from './in-rollups.ts'
import { GRANULARITIES, type Granularity, type PeriodSums } from './period-sums.ts'

const SUMS = readSql('rollups/period-sums.sql')

/** The sums of every week, month and quarter, or of those named, that has a day in the range, added up from the daily sums. */
export async function readPeriodSums(
  ctx: RollupContext,
  workspaceId: number,
  definition: Definition,
  range: DayRange,
  granularities: readonly Granularity[] = GRANULARITIES,
): Promise<PeriodSums[]> {
  const { rows } = await ctx.db.executeQuery<PeriodSums>(
    CompiledQuery.raw(SUMS, [workspaceId, range.from, range.to, countedEvidence(definition), granularities]),
  )
  return rows
}
