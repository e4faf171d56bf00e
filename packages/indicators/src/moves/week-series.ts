import type { Preset } from '../presets/preset.ts'
import type { RatingCounts } from '../ratings/rating-counts.ts'
import { scaleScores } from '../ratings/scale-scores.ts'
import { computeScoreMoments } from '../ratings/score-moments.ts'

/** The rating counts of one series in full weeks, one after the other without a gap, the oldest first. */
export type WeekCounts = readonly RatingCounts[]

/** What a week says of the indicator on the scale 0..1: its answers, their mean and their variance (divisor n). */
export interface WeekScore {
  readonly n: number
  readonly mean: number
  readonly variance: number
}

/** The weeks of a series on the scale 0..1; a week without answers has n = 0 and says nothing. */
export function scoreWeeks(weeks: WeekCounts, preset: Preset): WeekScore[] {
  return weeks.map((counts) => computeScoreMoments(scaleScores(counts, preset)))
}

/** Size, mean and variance of all answers of some weeks together; all 0 without any. */
export function poolWeeks(weeks: readonly WeekScore[]): WeekScore {
  let n = 0
  let sum = 0
  for (const week of weeks) {
    n += week.n
    sum += week.n * week.mean
  }
  if (n === 0) return { n: 0, mean: 0, variance: 0 }
  const mean = sum / n
  let squares = 0
  for (const week of weeks) squares += week.n * (week.variance + (week.mean - mean) ** 2)
  return { n, mean, variance: squares / n }
}
