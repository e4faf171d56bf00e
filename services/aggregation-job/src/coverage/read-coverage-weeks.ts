import { sqlFile } from '@otzyv/database'
import type { DayRange } from '../periods/day-range.ts'
import type { RollupContext } from '../ruleset/in-rollups.ts'

const RANGE = sqlFile<{ workspaceId: number; timeZone: string }, { from: string | null; to: string | null }>(
  'coverage/week-range.sql',
)

/** The whole weeks of a zone in which a workspace has any ticket, in facts, in memory or in sums; null if it has none. */
export async function readCoverageWeeks(
  ctx: RollupContext,
  workspaceId: number,
  timeZone: string,
): Promise<DayRange | null> {
  const [row] = await RANGE.execute(ctx.db, { workspaceId, timeZone })
  return row?.from && row.to ? { from: row.from, to: row.to } : null
}
