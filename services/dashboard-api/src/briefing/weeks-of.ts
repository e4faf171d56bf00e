import type { IndicatorPoint, IndicatorSeries } from '@otzyv/contracts'
import type { WeekCounts } from '@otzyv/indicators'

/**
 * The rating counts of a series in the weeks before a day. A week that is hidden from the reader counts as one without answers:
 * a briefing says nothing that does not follow from what they see.
 */
export function weeksOf({ points }: Pick<IndicatorSeries, 'points'>, to: string): WeekCounts {
  return points.filter((point) => point.to <= to).map(({ ratingCounts }) => ratingCounts ?? [])
}

/** The point of the week that begins on a day. */
export function pointOf({ points }: Pick<IndicatorSeries, 'points'>, from: string): IndicatorPoint | null {
  return points.find((point) => point.from === from) ?? null
}

/** How many of the last weeks before a day are hidden from the reader. */
export function countHidden({ points }: Pick<IndicatorSeries, 'points'>, to: string, weeks: number): number {
  const looked = points.filter((point) => point.to <= to).slice(-weeks)
  return looked.filter(({ ratingCounts }) => ratingCounts === null).length
}
