import type { IndicatorDefinition } from '../definitions/indicator-definition.ts'
import { normalQuantile, zForConfidence } from '../numerics/distributions.ts'
import type { RatingCounts } from '../ratings/rating-counts.ts'
import { computeMeanVariance } from '../ratings/rating-summary.ts'
import { tallyRatings } from '../ratings/tally-ratings.ts'
import { computeBalance } from './compare-balances.ts'
import { smallestNoticeableDrop } from './power.ts'

/** How sure one wants to be. */
export interface NoticeOptions {
  /** The chance of noticing; 0.8 if not given. */
  readonly power?: number
  /** The two-sided level of the test; 0.05 if not given. */
  readonly alpha?: number
}

/**
 * The smallest drop of an indicator, in its unit, that `nCurrent` responses would show against a baseline: print it
 * beside every comparison. `null` where no drop would be noticed. Shares allow for the spread growing as the share
 * falls; balances and means take the baseline's spread.
 */
export function computeSmallestNoticeableDrop(
  baseline: RatingCounts,
  nCurrent: number,
  definition: IndicatorDefinition,
  options: NoticeOptions = {},
): number | null {
  const { power = 0.8, alpha = 0.05 } = options
  const tally = tallyRatings(baseline, definition)
  const { positive, neutral, negative } = tally
  if (definition.method === 'share') {
    const n = positive + negative + (definition.neutral === 'counted' ? neutral : 0)
    if (n === 0) return null
    const drop = smallestNoticeableDrop({ baseline: positive / n, nBaseline: n, nCurrent, power, alpha })
    return drop === null ? null : 100 * drop
  }
  const range = definition.scaleMax - definition.scaleMin
  const spread = definition.method === 'balance' ? computeBalance(tally) : computeMeanVariance(baseline)
  if (spread === null || spread.variance === null || spread.n === 0 || nCurrent === 0) return null
  const error = Math.sqrt(spread.variance * (1 / spread.n + 1 / nCurrent))
  const drop = (zForConfidence(1 - alpha) + normalQuantile(power)) * error
  if (definition.method === 'balance') return drop > 2 ? null : 100 * drop
  if (drop > range) return null
  return definition.unit === 'percent' ? (100 * drop) / range : drop
}
