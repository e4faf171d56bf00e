import { type Level, levelOf, mondayOf } from './day-sums.ts'
import type { WatchSettings } from './watch-settings.ts'
import { addWeeks, estimateVariation, momentsOf, type WeekSums } from './week-variation.ts'

/** A baseline reaches over up to this many weeks with answers, and needs this many, and this many answers. */
export const MOST_WEEKS = 52
export const LEAST_WEEKS = 4
export const LEAST_ANSWERS = 30

/** The newest weeks are left out when the variation is estimated: a fall may be under way in them. */
const NEWEST = 13
/** Fewer weeks than these say too little of how much weeks vary to leave the newest out. */
const FEW = 9

/** Beyond this many standard deviations a week counts for less (Noufaily et al. 2013 down-weight past outbreaks alike). */
const OUTLYING = 2.58

/** What is normal for a series, as far as its full weeks say. */
export interface Normal {
  readonly weeks: readonly WeekSums[]
  /** The first day after each of them. */
  readonly nextMonday: Float64Array
  /** Sums over the weeks before each place, weights included; one longer than `weeks`. */
  readonly n: Float64Array
  readonly sum: Float64Array
  readonly squares: Float64Array
  /** The variance of a week's true level as a part of that of one answer, with caution. */
  readonly variation: number
}

/** What can be said of the weeks of a series; by the weeks alone, so that it is the same whenever it is asked. */
export function learnNormal(weeks: readonly WeekSums[], range: number, settings: WatchSettings): Normal {
  const end = Math.max(weeks.length - NEWEST, Math.min(weeks.length, FEW))
  const used = weeks.slice(Math.max(0, end - MOST_WEEKS), end)
  const all = levelOf(addWeeks(used), range)
  const { variance, caution } = estimateVariation(momentsOf(used, all, range), settings)
  const [n, sum, squares] = [0, 1, 2].map(() => new Float64Array(weeks.length + 1)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ]
  const nextMonday = new Float64Array(weeks.length)
  for (const [i, week] of weeks.entries()) {
    nextMonday[i] = mondayOf(week[0] + 1)
    const weight = weightOf(week, all, variance, range)
    n[i + 1] = (n[i] ?? 0) + weight * week[1]
    sum[i + 1] = (sum[i] ?? 0) + weight * week[2]
    squares[i + 1] = (squares[i] ?? 0) + weight * week[3]
  }
  return { weeks, nextMonday, n, sum, squares, variation: variance + caution }
}

/**
 * The level of the weeks from one place to another, leaning on the pool, and a little towards the middle, so that it is
 * never 0 or 1.
 */
export function normalLevel(normal: Normal, from: number, to: number, range: number, settings: WatchSettings): Level {
  const n = (normal.n[to] ?? 0) - (normal.n[from] ?? 0)
  const sum = (normal.sum[to] ?? 0) - (normal.sum[from] ?? 0)
  const squares = (normal.squares[to] ?? 0) - (normal.squares[from] ?? 0)
  const { evenness } = levelOf({ n, sum, squares }, range)
  return { n, mean: leanedMean(n, sum / range, settings), evenness }
}

/** The mean of n answers whose scores on 0..1 add up to `sum`. */
export function leanedMean(n: number, sum: number, { pool }: WatchSettings): number {
  const strength = pool?.strength ?? 0
  return (sum + 0.5 + strength * (pool?.mean ?? 0)) / (n + 1 + strength)
}

/** Less for a week that lies further from the others than chance and the usual variation explain, on either side. */
function weightOf([, n, sum]: WeekSums, all: Level, variance: number, range: number): number {
  if (all.n === 0) return 1
  const middle = (all.mean * all.n + 0.5) / (all.n + 1)
  const spread = (middle * (1 - middle)) / all.evenness
  const away = Math.abs(sum / n / range - middle) / Math.sqrt(spread / n + variance * spread)
  return away > OUTLYING ? (OUTLYING / away) ** 2 : 1
}
