import type { IndicatorPoint, IndicatorSeries } from '@otzyv/contracts'
import { BASELINE_WEEKS, LONGEST_MOVE, type WeekCounts } from '@otzyv/indicators'

/** The weeks that a change is looked for in: those that it may have lasted, and those before it. */
export const WEEKS_LOOKED_AT = BASELINE_WEEKS + LONGEST_MOVE

type Points = Pick<IndicatorSeries, 'points'>

/**
 * The rating counts of a series in the weeks looked at before a day. A week that is hidden from the reader counts as one without
 * answers: nothing is said that does not follow from what they see.
 */
export function weeksOf(series: Points, to: string): WeekCounts {
  return lastPoints(series, to, WEEKS_LOOKED_AT).map(({ ratingCounts }) => ratingCounts ?? [])
}

/** The newest points of whole weeks before a day, the oldest first. */
export function lastPoints({ points }: Points, to: string, weeks: number): IndicatorPoint[] {
  // They are in order, and mostly the last one is over.
  let end = points.length
  while (end > 0 && (points[end - 1]?.to ?? '') > to) end -= 1
  return points.slice(Math.max(0, end - weeks), end)
}

/** The point of the week that begins on a day. */
export function pointOf({ points }: Points, from: string): IndicatorPoint | null {
  return points.find((point) => point.from === from) ?? null
}

/** How many of the last weeks before a day are hidden from the reader. */
export function countHidden(series: Points, to: string, weeks: number): number {
  return lastPoints(series, to, weeks).filter(({ ratingCounts }) => ratingCounts === null).length
}
