import { sqlFile } from '@otzyv/database'
import { shiftDay } from '@otzyv/domain'
import type { RollupContext } from '../ruleset/in-rollups.ts'
import { type Ruleset, zoneToCountIn } from '../ruleset/ruleset.ts'

/** The calendar days [from, to) of a workspace's time zone. */
export type DayRange = { from: string; to: string }

const RANGE = sqlFile<{ workspaceId: number; zone: string | null }, { from_day: string | null; to_day: string | null }>(
  'rollups/day-range.sql',
)

/** The days that a workspace has any fact or sum on, or null if it has none. */
export async function readDayRange(
  ctx: RollupContext,
  workspaceId: number,
  ruleset: Ruleset,
): Promise<DayRange | null> {
  const [row] = await RANGE.execute(ctx.db, { workspaceId, zone: zoneToCountIn(ruleset) })
  return row?.from_day && row.to_day ? { from: row.from_day, to: row.to_day } : null
}

/** Cuts a range into pieces of at most this many days, in order. */
export function splitDays(range: DayRange, days: number): DayRange[] {
  const pieces: DayRange[] = []
  for (let from = range.from; from < range.to; from = shiftDay(from, days))
    pieces.push({ from, to: shiftDay(from, days) })
  const last = pieces.at(-1)
  if (last) last.to = range.to
  return pieces
}
