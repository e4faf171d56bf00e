import type { IndicatorPoint, PeriodFigure } from '@otzyv/contracts'
import { computeIndicator, mergeCounts, type Preset, type RatingCounts } from '@otzyv/indicators'

/** The figure of one week as the reader is shown it; none for a week that is not there. */
export function toFigure(point: IndicatorPoint | null): PeriodFigure {
  if (point === null) return { outcome: 'none' }
  const { n, value, lower, upper, flags } = point.indicator
  if (n === null || flags.includes('suppressed')) return { outcome: 'hidden' }
  return value === null ? { outcome: 'none' } : { outcome: 'figure', n, value, lower, upper }
}

/** Some weeks together, without those that are hidden from the reader, which are counted. */
export type PooledWeeks = {
  counts: RatingCounts
  hidden: number
  /** The cohorts sent in these weeks, and how many of them were responded to. */
  sent: number
  responded: number
}

/** The weeks of `[from, to)` together. */
export function poolShown(points: readonly IndicatorPoint[], { from, to }: { from: string; to: string }): PooledWeeks {
  const own = points.filter((point) => point.from >= from && point.to <= to)
  const shown = own.filter(({ ratingCounts }) => ratingCounts !== null)
  return {
    counts: mergeCounts(shown.map(({ ratingCounts }) => ratingCounts ?? [])),
    hidden: own.length - shown.length,
    sent: shown.reduce((sum, { responseRate }) => sum + (responseRate.sent ?? 0), 0),
    responded: shown.reduce((sum, { responseRate }) => sum + (responseRate.responded ?? 0), 0),
  }
}

/** The figure of some weeks together: hidden if nothing of them is shown and something is hidden. */
export function figureOfWeeks({ counts, hidden }: PooledWeeks, preset: Preset): PeriodFigure {
  const { n, value, lower, upper } = computeIndicator(counts, preset)
  if (value === null) return { outcome: hidden > 0 ? 'hidden' : 'none' }
  return { outcome: 'figure', n, value, lower, upper }
}
