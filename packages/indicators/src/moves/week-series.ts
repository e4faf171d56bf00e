import type { Preset } from '../presets/preset.ts'
import type { RatingCounts } from '../ratings/rating-counts.ts'
import { computeRatingMoments } from '../ratings/score-moments.ts'

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
  return weeks.map((counts) => computeRatingMoments(counts, preset))
}

/** Size, mean and variance of all answers of some weeks together, those of `[from, to)` by their place; all 0 without any. */
export function poolWeeks(weeks: readonly WeekScore[], from = 0, to = weeks.length): WeekScore {
  const { n, sum } = sumWeeks(weeks, from, to)
  if (n === 0) return { n: 0, mean: 0, variance: 0 }
  const mean = sum / n
  let squares = 0
  for (let place = from; place < to; place++) {
    const week = weeks[place]
    if (week) squares += week.n * (week.variance + (week.mean - mean) ** 2)
  }
  return { n, mean, variance: squares / n }
}

/** The answers of the weeks `[from, to)` by their place, and the sum of their scores. */
export function sumWeeks(weeks: readonly WeekScore[], from: number, to: number): { n: number; sum: number } {
  let [n, sum] = [0, 0]
  for (let place = from; place < to; place++) {
    const week = weeks[place]
    if (week === undefined) continue
    n += week.n
    sum += week.n * week.mean
  }
  return { n, sum }
}
