import {
  computeBalance,
  computeMeanVariance,
  normalQuantile,
  smallestNoticeableDrop,
  zForConfidence,
} from '@otzyv/statistics'
import type { Preset } from '../presets/preset.ts'
import type { RatingCounts } from '../ratings/rating-counts.ts'
import { tallyRatings } from '../ratings/tally-ratings.ts'

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
 * falls; balances and means take the baseline's spread, and where that is
 * none the widest that their scale has room for.
 */
export function computeSmallestNoticeableDrop(
  baseline: RatingCounts,
  nCurrent: number,
  preset: Preset,
  options: NoticeOptions = {},
): number | null {
  const { power = 0.8, alpha = 0.05 } = options
  const tally = tallyRatings(baseline, preset)
  const { positive, neutral, negative } = tally
  if (preset.method === 'share') {
    const n = positive + negative + (preset.neutral === 'counted' ? neutral : 0)
    if (n === 0) return null
    const drop = smallestNoticeableDrop({ baseline: positive / n, nBaseline: n, nCurrent, power, alpha })
    return drop === null ? null : 100 * drop
  }
  const range = preset.scaleMax - preset.scaleMin
  const spread = preset.method === 'balance' ? computeBalance(tally) : computeMeanVariance(baseline)
  if (spread === null || spread.variance === null || spread.n === 0 || nCurrent === 0) return null
  if (spread.variance === 0) {
    // Equal ratings show no spread, but a drop would bring some: at most that of a share between the scale's two ends.
    const mean = 'value' in spread ? (spread.value + 1) / 2 : ((spread.mean ?? 0) - preset.scaleMin) / range
    const share = smallestNoticeableDrop({ baseline: mean, nBaseline: spread.n, nCurrent, power, alpha })
    return share === null ? null : toUnitDrop(share, preset)
  }
  const error = Math.sqrt(spread.variance * (1 / spread.n + 1 / nCurrent))
  const drop = (zForConfidence(1 - alpha) + normalQuantile(power)) * error
  const share = drop / (preset.method === 'balance' ? 2 : range)
  return share > 1 ? null : toUnitDrop(share, preset)
}

/** A drop as a fraction of the scale, in the preset's unit. */
function toUnitDrop(share: number, preset: Preset): number {
  if (preset.unit === 'mean') return (preset.scaleMax - preset.scaleMin) * share
  return (preset.method === 'balance' ? 200 : 100) * share
}
