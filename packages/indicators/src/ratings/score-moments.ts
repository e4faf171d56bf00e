import { sum, weightedMean, weightedVariance } from 'simple-statistics'
import type { Preset } from '../presets/preset.ts'
import type { RatingCounts } from './rating-counts.ts'
import { type ScoreCount, scaleScores } from './scale-scores.ts'
import { tallyRatings } from './tally-ratings.ts'

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

/** The moments of rating counts on the scale 0..1, as `computeScoreMoments` has those of their scores. Thousands of weeks are asked for them. */
export function computeRatingMoments(counts: RatingCounts, preset: Preset): ScoreMoments {
  if (preset.method === 'mean') return computeScoreMoments(scaleScores(counts, preset))
  const { positive, neutral, negative } = tallyRatings(counts, preset)
  const isBalance = preset.method === 'balance'
  const half = isBalance ? neutral : 0
  const bottom = isBalance || preset.neutral !== 'counted' ? negative : negative + neutral
  const n = positive + half + bottom
  if (n === 0) return { n, mean: 0, variance: 0 }
  const mean = (positive + half / 2) / n // whole numbers and halves add up without rounding
  const [up, level, down] = [1 - mean, 0.5 - mean, 0 - mean]
  return { n, mean, variance: (positive * up * up + half * level * level + bottom * down * down) / n }
}
