import { normalTwoSided, testTwoShares, zForConfidence } from '@otzyv/statistics'
import { computeIndicator } from '../indicator/compute-indicator.ts'
import { type Preset, scaleOf } from '../presets/preset.ts'
import { mergeCounts } from '../ratings/rating-counts.ts'
import { BASELINE_WEEKS, LEAST_BEFORE, LEAST_SINCE } from './find-move.ts'
import { poolWeeks, scoreWeeks, type WeekCounts, type WeekScore } from './week-series.ts'
import { estimateWeekVariation, varianceOfMean } from './week-variation.ts'

/** How often chance alone leads out of what is usual: one period in twenty. */
const ALPHA = 0.05

/** What a period is measured against: the weeks before it, and how far chance leads away from them with that many answers. */
export interface Usual {
  /** The value of the weeks that it is measured against, in the preset's unit, and their answers. */
  readonly value: number
  readonly n: number
  readonly weeks: number
  /** The lowest and the highest value that chance alone gives, 19 times in 20, in a period with as many answers. */
  readonly lowest: number
  readonly highest: number
  /** Where the period lies: never `lower` or `higher` inside those two. */
  readonly side: 'lower' | 'higher' | 'as_usual'
}

/** Other weeks to measure a period against than those right before it, and how many weeks lie between the two. */
export interface ComparedWeeks {
  readonly weeks: WeekCounts
  readonly between: number
}

/**
 * How a period of one or several weeks lies to the (at most) 13 weeks before it, of which the last is the newest, or to `compared`.
 * How much weeks vary beyond chance is taken from the 13 before in both cases. For shares `lowest` and `highest` are the
 * outermost shares that a test of the two would not call different; for balances and means the normal approximation.
 * `null` if the period has fewer than 5 answers, or what it is measured against fewer than 30.
 */
export function computeUsual(
  weeksBefore: WeekCounts,
  period: WeekCounts,
  preset: Preset,
  compared?: ComparedWeeks,
): Usual | null {
  const right = weeksBefore.slice(-BASELINE_WEEKS)
  const { weeks, between } = compared ?? { weeks: right, between: 0 }
  const [scores, own] = [scoreWeeks(weeks, preset), scoreWeeks(period, preset)]
  const [before, now] = [poolWeeks(scores), poolWeeks(own)]
  const { value } = computeIndicator(mergeCounts(weeks), preset)
  if (value === null || before.n < LEAST_BEFORE || now.n < LEAST_SINCE) return null
  const weights = [
    ...scores.map(({ n }) => -n / before.n),
    ...new Array<number>(between).fill(0),
    ...own.map(({ n }) => n / now.n),
  ]
  const byWeeks = estimateWeekVariation([[scoreWeeks(right, preset)]]) ** 2 * varianceOfMean(weights)
  const { lowest, highest } = (preset.method === 'share' ? boundShare : boundMean)(before, now.n, byWeeks)
  const side = now.mean < lowest ? 'lower' : now.mean > highest ? 'higher' : 'as_usual'
  const scale = scaleOf(preset)
  const toUnit = (y: number) => scale.lowest + y * (scale.highest - scale.lowest)
  return { value, n: before.n, weeks: weeks.length, lowest: toUnit(lowest), highest: toUnit(highest), side }
}

type Bounds = { lowest: number; highest: number }

/** `byWeeks`: the variance that weeks bring into the difference, for answers of a variance of 1. */
function boundMean(before: WeekScore, n: number, byWeeks: number): Bounds {
  const variance = before.variance * (1 / before.n + 1 / n) + byWeeks * before.variance ** 2
  const half = zForConfidence(1 - ALPHA) * Math.sqrt(variance)
  return { lowest: Math.max(0, before.mean - half), highest: Math.min(1, before.mean + half) }
}

/** The p-value falls on both sides of the mean, so the outermost shares of n that no test calls different are found by halving. */
function boundShare(before: WeekScore, n: number, byWeeks: number): Bounds {
  const x = Math.round(before.mean * before.n)
  const isUsual = (k: number) => {
    const exact = testTwoShares({ x: k, n }, { x, n: before.n })
    const pooled = (x + k) / (before.n + n)
    const spread = pooled * (1 - pooled)
    const variance = spread * (1 / before.n + 1 / n) + byWeeks * spread ** 2
    const allowing = variance === 0 ? 1 : normalTwoSided((k / n - before.mean) / Math.sqrt(variance))
    return Math.max(exact?.pValue ?? 1, allowing) >= ALPHA
  }
  const middle = Math.min(n, Math.max(0, Math.round(before.mean * n)))
  return { lowest: outermost(middle, 0, isUsual) / n, highest: outermost(middle, n, isUsual) / n }
}

/** The last whole number from `inside` towards `end` that still holds, by halving. */
function outermost(inside: number, end: number, holds: (k: number) => boolean): number {
  let [last, out] = [inside, end]
  if (holds(end)) return end
  while (Math.abs(out - last) > 1) {
    const middle = Math.trunc((last + out) / 2)
    if (holds(middle)) last = middle
    else out = middle
  }
  return last
}
