import { betaQuantile } from '@otzyv/statistics'
import type { Preset } from '../presets/preset.ts'
import type { RatingCounts } from '../ratings/rating-counts.ts'
import { type ScoreCount, scaleScores } from '../ratings/scale-scores.ts'
import type { WatchSettings } from './watch-settings.ts'

/** The rating counts of one closed calendar day, 'YYYY-MM-DD'. */
export interface DayCounts {
  readonly day: string
  readonly counts: RatingCounts
}

/** Sums of equal scores leave such a variance by rounding; a single other response in a million leaves more. */
const NO_SPREAD = 1e-12

/** What is normal for a series, on the 0..1 scale. */
export interface Baseline {
  readonly fromDay: string
  readonly toDay: string
  readonly n: number
  readonly mean: number
  /** The level that a drop is measured from: below the mean by the guard against a lucky baseline. */
  readonly level: number
  /** The variance of one response around that level. */
  readonly variance: number
  /** How many times more the days vary than chance explains; at least 1. */
  readonly dispersion: number
}

/** Sums over the days seen so far; all that a baseline needs. */
export interface BaselineSums {
  readonly fromDay: string
  readonly toDay: string
  readonly days: number
  readonly n: number
  readonly sum: number
  readonly squares: number
  /** Sum over days of (sum of the day)² / (responses of the day). */
  readonly daySquares: number
}

/** Adds a day to the sums; days without responses leave them as they are. */
export function addBaselineDay(
  sums: BaselineSums | null,
  day: string,
  scores: readonly ScoreCount[],
): BaselineSums | null {
  let n = 0
  let sum = 0
  let squares = 0
  for (const { y, count } of scores) {
    n += count
    sum += count * y
    squares += count * y * y
  }
  if (n === 0) return sums
  return {
    fromDay: sums?.fromDay ?? day,
    toDay: day,
    days: (sums?.days ?? 0) + 1,
    n: (sums?.n ?? 0) + n,
    sum: (sums?.sum ?? 0) + sum,
    squares: (sums?.squares ?? 0) + squares,
    daySquares: (sums?.daySquares ?? 0) + (sum * sum) / n,
  }
}

/**
 * The baseline from its sums: the level is the guard's quantile of the Beta posterior (Jeffreys prior) with counts
 * divided by the dispersion, which is Pearson's chi-square of the days over its degrees of freedom, at least 1.
 */
export function closeBaseline(sums: BaselineSums, guard: number): Baseline {
  const { n, sum } = sums
  const mean = sum / n
  const spread = sums.squares / n - mean * mean
  const variance = spread > NO_SPREAD ? spread : 0
  const between = Math.max(0, sums.daySquares - (sum * sum) / n)
  const dispersion = sums.days > 1 && variance > 0 ? Math.max(1, between / variance / (sums.days - 1)) : 1
  const level = betaQuantile(guard, sum / dispersion + 0.5, Math.max(0, n - sum) / dispersion + 0.5)
  // For 0/1 scores the variance follows from the level; other scores spread less, by a ratio that the baseline shows.
  const widest = mean * (1 - mean)
  const ratio = widest > 0 && variance > 0 ? variance / widest : 1
  return {
    fromDay: sums.fromDay,
    toDay: sums.toDay,
    n,
    mean,
    level,
    variance: ratio * level * (1 - level),
    dispersion,
  }
}

/**
 * Learns a baseline from days that one chooses, for instance after an acknowledged alert; `null` if they hold fewer
 * responses than the settings ask for.
 */
export function learnBaseline(
  days: readonly DayCounts[],
  preset: Preset,
  settings: Pick<WatchSettings, 'guard' | 'leastBaselineResponses'>,
): Baseline | null {
  let sums: BaselineSums | null = null
  for (const { day, counts } of days) sums = addBaselineDay(sums, day, scaleScores(counts, preset))
  if (sums === null || sums.n < settings.leastBaselineResponses) return null
  return closeBaseline(sums, settings.guard)
}
