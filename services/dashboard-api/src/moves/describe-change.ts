import type { IndicatorSeries, RealChange } from '@otzyv/contracts'
import { shiftDay } from '@otzyv/domain'
import { computeIndicator, type Judged, type Preset, type RatingCounts } from '@otzyv/indicators'
import { countHidden } from './weeks-of.ts'

/** A change that stands after adjustment as an answer gives it; null of a series without one. */
export function describeChange(
  series: Pick<IndicatorSeries, 'points'>,
  { verdict, move, adjustedPValue }: Pick<Judged<unknown>, 'verdict' | 'move' | 'adjustedPValue'>,
  { to, preset }: { to: string; preset: Preset },
): RealChange | null {
  if (move === null || (verdict !== 'lower' && verdict !== 'higher')) return null
  const { difference, lower, upper } = move.comparison
  return {
    side: verdict,
    since: shiftDay(to, -7 * move.weeksSince),
    weeksSince: move.weeksSince,
    weeksBefore: move.weeksBefore,
    hiddenWeeks: countHidden(series, to, move.weeksSince + move.weeksBefore),
    before: figureOf(move.before, preset),
    after: figureOf(move.since, preset),
    difference: { value: difference ?? 0, lower: lower ?? 0, upper: upper ?? 0 }, // one that stands has all three
    adjustedPValue: adjustedPValue ?? 1,
  }
}

/** The figure of one side of a change. */
export function figureOf(counts: RatingCounts, preset: Preset) {
  const { n, value, lower, upper } = computeIndicator(counts, preset)
  return { n, value: value ?? 0, lower, upper } // a change has answers on both sides
}
