import type { Preset } from '../presets/preset.ts'
import type { RatingCounts } from '../ratings/rating-counts.ts'
import { tallyRatings } from '../ratings/tally-ratings.ts'

/** The rating counts of one closed calendar day, 'YYYY-MM-DD'. */
export interface DayCounts {
  readonly day: string
  readonly counts: RatingCounts
}

/**
 * Answers, the sum of their scores and the sum of the squares. Scores are whole numbers from 0 to `scoreRange`, so that
 * sums are exact in any order.
 */
export interface Sums {
  readonly n: number
  readonly sum: number
  readonly squares: number
}

/** The greatest score: 1 for a share, 2 for a balance, the steps of the scale for a mean. */
export function scoreRange({ method, scaleMin, scaleMax }: Preset): number {
  if (method === 'share') return 1
  return method === 'balance' ? 2 : scaleMax - scaleMin
}

/** The sums of a day's answers; throws on counts that the preset's scale cannot have. */
export function sumDay(counts: RatingCounts, preset: Preset): Sums {
  const { positive, neutral, negative } = tallyRatings(counts, preset)
  if (preset.method === 'share') {
    return { n: positive + negative + (preset.neutral === 'counted' ? neutral : 0), sum: positive, squares: positive }
  }
  if (preset.method === 'balance') {
    return { n: positive + neutral + negative, sum: 2 * positive + neutral, squares: 4 * positive + neutral }
  }
  const sums = { n: 0, sum: 0, squares: 0 }
  for (const [rating, count] of counts.entries()) {
    const score = rating - preset.scaleMin
    sums.n += count
    sums.sum += count * score
    sums.squares += count * score * score
  }
  return sums
}

/** Some answers on the scale 0..1, where a share, a balance and a mean look alike. */
export interface Level {
  readonly n: number
  readonly mean: number
  /** How many times less the answers spread than shares with this mean would; at least 1. */
  readonly evenness: number
}

/** Nobody answers so evenly that more than this could be trusted: all threes of five may become fours and twos. */
const MOST_EVEN = 20

/** The level of some answers; n is 0, and the mean means nothing, without any. */
export function levelOf({ n, sum, squares }: Sums, range: number): Level {
  if (n === 0) return { n, mean: 0, evenness: 1 }
  const mean = sum / n / range
  const widest = mean * (1 - mean)
  const variance = Math.max(0, squares / n / range / range - mean * mean)
  if (range === 1 || widest <= 0) return { n, mean, evenness: 1 }
  return { n, mean, evenness: Math.min(MOST_EVEN, Math.max(1, widest / Math.max(variance, widest / MOST_EVEN))) }
}

const MILLISECONDS_PER_DAY = 86_400_000
const DAY = /^\d{4}-\d{2}-\d{2}$/

/** Days that were read before: every series asks about the same. */
const read = new Map<string, number>()
const MOST_READ = 5000

/** Days since 1970-01-01; throws on what is no day. */
export function dayNumber(day: string): number {
  const known = read.get(day)
  if (known !== undefined) return known
  const milliseconds = DAY.test(day) ? Date.parse(day) : Number.NaN
  if (Number.isNaN(milliseconds) || !new Date(milliseconds).toISOString().startsWith(day)) {
    throw new RangeError(`A day is written YYYY-MM-DD, such as 2026-01-31, not "${day}"`)
  }
  if (read.size >= MOST_READ) read.clear()
  read.set(day, milliseconds / MILLISECONDS_PER_DAY)
  return milliseconds / MILLISECONDS_PER_DAY
}

export const dayName = (number: number): string => new Date(number * MILLISECONDS_PER_DAY).toISOString().slice(0, 10)

/** ISO weeks by number: the first day of week w is the Monday `mondayOf(w)`. 1970-01-01 was a Thursday. */
export const weekOf = (number: number): number => Math.floor((number + 3) / 7)
export const mondayOf = (week: number): number => week * 7 - 3
