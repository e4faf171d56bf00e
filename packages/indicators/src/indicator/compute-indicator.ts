import {
  balanceScoreInterval,
  computeMeanVariance,
  DEFAULT_CONFIDENCE,
  type Interval,
  meanTInterval,
  type Tally,
  wilsonInterval,
} from '@otzyv/statistics'
import type { Preset } from '../presets/preset.ts'
import type { RatingCounts } from '../ratings/rating-counts.ts'
import { tallyRatings } from '../ratings/tally-ratings.ts'
import { type Flag, flagsForSize, type Indicator, type IntervalMethod } from './indicator.ts'

/** What may be given beside the counts; all of it is optional. */
export interface ComputeOptions {
  /** Two-sided; 0.95 if not given. */
  readonly confidence?: number
  /** Invitations sent, passed through to the result. */
  readonly sent?: number | null
  /** Invitations responded to, passed through to the result. */
  readonly responded?: number | null
  /** Whether late responses may still come. */
  readonly provisional?: boolean
  /**
   * How many times more the days vary than chance explains (`testDispersion`, or a baseline's). Above 1 the interval
   * is that of so many times fewer responses, and the figure is flagged `overdispersed`.
   */
  readonly dispersion?: number
  /** Flags that only the caller can know, such as `simpson`. */
  readonly also?: readonly Flag[]
}

/** What an interval is computed with. */
interface Trust {
  readonly confidence: number
  readonly dispersion: number
}

/** A value and its bounds on the inner scale: shares 0..1, balances -1..1, means in rating points. */
interface Estimate {
  readonly n: number
  readonly value: number | null
  readonly interval: Interval | null
  readonly method: IntervalMethod
}

/**
 * Computes an indicator from rating counts: Wilson's interval for shares, the score interval for balances, the t
 * interval for means (none at n = 1). No responses give `null` and the flag `no_data`; throws on counts that are no
 * whole numbers or lie outside the preset's scale.
 */
export function computeIndicator(counts: RatingCounts, preset: Preset, options: ComputeOptions = {}): Indicator {
  const confidence = options.confidence ?? DEFAULT_CONFIDENCE
  const tally = tallyRatings(counts, preset)
  const dispersion = Math.max(1, options.dispersion ?? 1)
  if (!Number.isFinite(dispersion)) throw new RangeError(`The dispersion must be a number, not ${options.dispersion}`)
  const estimate = computeEstimate(counts, tally, preset, { confidence, dispersion })
  const flags = flagsForSize(estimate.n)
  if (options.provisional) flags.push('provisional')
  if (dispersion > 1 && estimate.n > 0) flags.push('overdispersed')
  if (options.also) flags.push(...options.also)
  return {
    value: estimate.value,
    lower: estimate.interval?.lower ?? null,
    upper: estimate.interval?.upper ?? null,
    confidence,
    method: estimate.method,
    n: estimate.n,
    nEffective: estimate.n / dispersion,
    sent: options.sent ?? null,
    responded: options.responded ?? null,
    flags,
  }
}

function computeEstimate(counts: RatingCounts, tally: Tally, preset: Preset, trust: Trust): Estimate {
  switch (preset.method) {
    case 'share':
      return computeShare(tally, preset, trust)
    case 'balance':
      return computeBalance(tally, trust)
    case 'mean':
      return computeMean(counts, preset, trust)
  }
}

function computeShare(tally: Tally, preset: Preset, { confidence, dispersion }: Trust): Estimate {
  const { positive, neutral, negative } = tally
  const n = positive + negative + (preset.neutral === 'counted' ? neutral : 0)
  // Multiplied before divided: 100 * 57 / 200 is exactly 28.5, 57 / 200 * 100 is not.
  const value = n === 0 ? null : (100 * positive) / n
  return {
    n,
    value,
    interval: stretch(wilsonInterval(positive / dispersion, n / dispersion, confidence), 100),
    method: 'wilson',
  }
}

function computeBalance(tally: Tally, { confidence, dispersion }: Trust): Estimate {
  const n = tally.positive + tally.neutral + tally.negative
  const value = n === 0 ? null : (100 * (tally.positive - tally.negative)) / n
  const thinned =
    dispersion === 1
      ? tally
      : {
          positive: tally.positive / dispersion,
          neutral: tally.neutral / dispersion,
          negative: tally.negative / dispersion,
        }
  return { n, value, interval: stretch(balanceScoreInterval(thinned, confidence), 100), method: 'nps_score' }
}

function computeMean(counts: RatingCounts, preset: Preset, { confidence, dispersion }: Trust): Estimate {
  const summary = computeMeanVariance(counts)
  const { n, mean } = summary
  if (mean === null) return { n, value: null, interval: null, method: 't' }
  const low = preset.scaleMin
  const range = preset.scaleMax - low
  const show = (rating: number): number => {
    const onScale = Math.min(preset.scaleMax, Math.max(low, rating))
    return preset.unit === 'percent' ? (100 * (onScale - low)) / range : onScale
  }
  // From whole numbers with one division, so that a half is a half when it is rounded.
  const sum = counts.reduce((total, count, rating) => total + rating * count, 0)
  const value = preset.unit === 'percent' ? (100 * (sum - low * n)) / (range * n) : mean
  if (summary.variance === 0) {
    // Equal ratings show no spread, but that is no proof of certainty. On a bounded scale no spread is wider than
    // that of responses at the two ends with the same mean, and for those Wilson's interval holds.
    const share = wilsonInterval((n * (mean - low)) / range / dispersion, n / dispersion, confidence)
    const interval = share && { lower: show(low + range * share.lower), upper: show(low + range * share.upper) }
    return { n, value, interval, method: 'wilson' }
  }
  const widened = { ...summary, variance: summary.variance === null ? null : summary.variance * dispersion }
  const t = meanTInterval(widened, confidence)
  return { n, value, interval: t && { lower: show(t.lower), upper: show(t.upper) }, method: 't' }
}

function stretch(interval: Interval | null, factor: number): Interval | null {
  return interval && { lower: factor * interval.lower, upper: factor * interval.upper }
}
