import { sum, weightedMean, weightedVariance } from 'simple-statistics'
import type { ScoreCount } from './scale-scores.ts'

/** Size, mean and variance (divisor n) of scores; all 0 without any. */
export interface ScoreMoments {
  readonly n: number
  readonly mean: number
  readonly variance: number
}

/** The moments of scores from their counts. Where all responses have one score the variance is 0, without rounding noise. */
export function computeScoreMoments(scores: readonly ScoreCount[]): ScoreMoments {
  const given = scores.filter(({ count }) => count > 0)
  const counts = given.map(({ count }) => count)
  const n = sum(counts)
  const values = given.map(({ y }) => y)
  const [first = 0] = values
  // A mean such as 0.9 × 3 / 3 misses 0.9 by its last digit, and a spread of that size would be taken for one.
  if (values.every((value) => value === first)) return { n, mean: first, variance: 0 }
  return { n, mean: weightedMean(values, counts), variance: weightedVariance(values, counts) }
}
