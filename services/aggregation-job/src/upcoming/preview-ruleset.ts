import { isDeepStrictEqual } from 'node:util'
import { type Database, inSnapshot } from '@otzyv/database'
import { isoMonday, localDay, shiftDay, shiftMonth } from '@otzyv/domain'
import { type DayRange, readDayRange } from '../periods/day-range.ts'
import { readBuilding, readRuleset } from '../ruleset/read-ruleset.ts'
import type { RulesetWish } from './change-ruleset.ts'
import { compareWeek, type WeekFigures } from './compare-week.ts'
import { readWished } from './read-wished.ts'

export type RulesetPreview =
  | {
      outcome: 'changes'
      /** Whether every day is counted again, beside the figures in force; else it is done with the change. */
      built: boolean
      /** Days that are counted again. */
      days: number
      /** Periods whose figures are computed again. */
      periods: { week: number; month: number; quarter: number }
      /** The Monday of the last full week. */
      week: string
      figures: WeekFigures[]
    }
  | { outcome: 'unchanged' }
  | { outcome: 'under_way'; version: number }
  | { outcome: 'unknown_survey' | 'wrong_preset'; known: string[] }

/** What a change of the rules would do, without doing it: how much is counted again, and the last full week before and after. */
export async function previewRuleset(
  ctx: { db: Database; now: () => Date },
  workspaceId: number,
  wish: Pick<RulesetWish, 'timeZone' | 'unconfirmed' | 'preset'>,
): Promise<RulesetPreview> {
  const now = ctx.now()
  return await inSnapshot(ctx, async (ctx) => {
    const building = await readBuilding(ctx, workspaceId)
    if (building) return { outcome: 'under_way', version: building.version }
    const old = await readRuleset(ctx, workspaceId)
    if (!old) throw new Error(`workspace ${workspaceId} has no rollups`)
    const read = await readWished(ctx, workspaceId, old, wish)
    if (read.outcome !== 'known') return read
    const { wished, moved } = read
    if (isDeepStrictEqual(wished, old)) return { outcome: 'unchanged' }
    const range = await readDayRange(ctx, workspaceId, wished)
    const week = shiftDay(isoMonday(localDay(now, old.timeZone)), -7)
    return {
      outcome: 'changes',
      built: moved,
      days: moved && range ? daysIn(range) : 0,
      periods: range ? countPeriods(range) : { week: 0, month: 0, quarter: 0 },
      week,
      figures: await compareWeek(ctx, workspaceId, { week, old, wished }),
    }
  })
}

function daysIn({ from, to }: DayRange): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
}

/** How many weeks, months and quarters have a day in the range. */
function countPeriods(range: DayRange): { week: number; month: number; quarter: number } {
  const last = shiftDay(range.to, -1)
  const weeks = daysIn({ from: isoMonday(range.from), to: isoMonday(last) }) / 7 + 1
  const monthOf = (day: string) => {
    const [year = 0, month = 1] = shiftMonth(day, 0).split('-').map(Number)
    return year * 12 + month - 1
  }
  const quarterOf = (day: string) => Math.floor(monthOf(day) / 3)
  return {
    week: weeks,
    month: monthOf(last) - monthOf(range.from) + 1,
    quarter: quarterOf(last) - quarterOf(range.from) + 1,
  }
}
