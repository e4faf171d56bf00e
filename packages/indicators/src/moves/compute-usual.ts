import { normalTwoSided, testTwoShares, zForConfidence } from '@otzyv/statistics'
import { computeIndicator } from '../indicator/compute-indicator.ts'
import { type Preset, scaleOf } from '../presets/preset.ts'
import { mergeCounts, type RatingCounts } from '../ratings/rating-counts.ts'
import { scaleScores } from '../ratings/scale-scores.ts'
import { computeScoreMoments } from '../ratings/score-moments.ts'
import { BASELINE_WEEKS, LEAST_BEFORE, LEAST_SINCE } from './find-move.ts'
import { poolWeeks, scoreWeeks, type WeekCounts, type WeekScore } from './week-series.ts'
import { estimateWeekVariation, varianceOfMean } from './week-variation.ts'

/** How often chance alone leads out of what is usual: one week in twenty. */
const ALPHA = 0.05

/** What a week is measured against: the 13 before it, and how far chance leads away from them with that many answers. */
export interface Usual {
  /** The value of the weeks before, in the preset's unit, and their answers. */
  readonly value: number
  readonly n: number
  readonly weeks: number
  /** The lowest and the highest value that chance alone gives, 19 times in 20, in a week with as many answers. */
  readonly lowest: number
  readonly highest: number
  /** Where the week lies: never `lower` or `higher` inside those two. */
  readonly side: 'lower' | 'higher' | 'as_usual'
}

/**
 * How a week lies to the (at most) 13 weeks before it, of which the last is the newest. For shares `lowest` and `highest` are the
 * outermost shares that a test of the two would not call different; for balances and means the normal approximation.
 * `null` if the week has fewer than 5 answers, or the weeks before fewer than 30.
 */
export function computeUsual(weeksBefore: WeekCounts, week: RatingCounts, preset: Preset): Usual | null {
  const weeks = weeksBefore.slice(-BASELINE_WEEKS)
  const scores = scoreWeeks(weeks, preset)
  const own = computeScoreMoments(scaleScores(week, preset))
  const before = poolWeeks(scores)
  const { value } = computeIndicator(mergeCounts(weeks), preset)
  if (value === null || before.n < LEAST_BEFORE || own.n < LEAST_SINCE) return null
  const variation = estimateWeekVariation([[scores]])
  const { lowest, highest } =
    preset.method === 'share'
      ? boundShare(scores, before, own.n, variation)
      : boundMean(scores, before, own.n, variation)
  const side = own.mean < lowest ? 'lower' : own.mean > highest ? 'higher' : 'as_usual'
  const scale = scaleOf(preset)
  const toUnit = (y: number) => scale.lowest + y * (scale.highest - scale.lowest)
  return { value, n: before.n, weeks: weeks.length, lowest: toUnit(lowest), highest: toUnit(highest), side }
}

type Bounds = { lowest: number; highest: number }

/** The variance that weeks bring into the difference of one week and the mean of those before, for a variance of 1 each. */
function variationOf(scores: readonly WeekScore[], before: WeekScore): number {
  return varianceOfMean([...scores.map((week) => -week.n / before.n), 1])
}

function boundMean(scores: readonly WeekScore[], before: WeekScore, n: number, variation: number): Bounds {
  const variance =
    before.variance * (1 / before.n + 1 / n) + (variation * before.variance) ** 2 * variationOf(scores, before)
  const half = zForConfidence(1 - ALPHA) * Math.sqrt(variance)
  return { lowest: Math.max(0, before.mean - half), highest: Math.min(1, before.mean + half) }
}

/** The p-value falls on both sides of the mean, so the outermost shares of n that no test calls different are found by halving. */
function boundShare(scores: readonly WeekScore[], before: WeekScore, n: number, variation: number): Bounds {
  const between = variationOf(scores, before)
  const x = Math.round(before.mean * before.n)
  const isUsual = (k: number) => {
    const exact = testTwoShares({ x: k, n }, { x, n: before.n })
    const pooled = (x + k) / (before.n + n)
    const spread = pooled * (1 - pooled)
    const variance = spread * (1 / before.n + 1 / n) + (variation * spread) ** 2 * between
    const byWeeks = variance === 0 ? 1 : normalTwoSided((k / n - before.mean) / Math.sqrt(variance))
    return Math.max(exact?.pValue ?? 1, byWeeks) >= ALPHA
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
