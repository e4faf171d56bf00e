import type { Level } from './day-sums.ts'
import { type Days, placeBefore, sumsBetween } from './days.ts'
import { variationOver } from './window-variation.ts'

/** When a fall began, and to what level: each with the two ends between which it did with 90 %. */
export interface WeighedFall {
  readonly day: number
  /** `null` if it may well be earlier than the days that are remembered. */
  readonly from: number | null
  readonly to: number
  /** The level since, on the scale 0..1, and its ends. */
  readonly level: number
  readonly lower: number
  readonly upper: number
}

/** A day is as good as the true one if it is within two weeks of it. */
const NEAR = 14
/** The day named has at least this share of the most that any day has near it; of those it is the likeliest. */
const AS_GOOD = 0.995
/** On each side of a level a little more is left out than it says, so that over falls of 5 and 10 points it is true: measured. */
const TAIL = 0.056
/** Of the days a little less is left out than it says: the day of an alert is chosen by the same answers. */
const DAY_TAIL = 0.03
/**
 * The day named is weighed with a fifth of the variation: with all of it, at 70 answers a week, more of the days are too late
 * by weeks, at a dip within the fall; with none, so are more at 280. Measured.
 */
const DATED_BY = 0.2

/**
 * Falls on the logit scale, before any answer is seen: 0.64 is the likeliest (from 90 to 83 %), few are twice as large
 * (Rayleigh's distribution). Without that the level since would be stated too low: an alert is raised when chance has made
 * it look worst.
 */
const LIKELIEST_FALL = 0.64
const FALLS = Array.from({ length: 30 }, (_, i) => 0.1 * (i + 1))
const PRIOR = FALLS.map((fall) => Math.log(fall) - fall ** 2 / (2 * LIKELIEST_FALL ** 2))

/** What is weighed: the days, none before `from`, against the level before and how much levels vary by themselves. */
interface Weighing {
  readonly days: Days
  readonly from: number
  readonly before: Level
  readonly variation: number
  readonly range: number
}

/**
 * Weighs each day that a fall may have begun on, and each size of it, by how well the newest days fit (Bayes' rule): at one
 * level before and at another since. A fall before `from` is not asked about.
 */
export function weighFall(days: Days, from: number, before: Level, variation: number, range: number): WeighedFall {
  const today = days.day[days.last] ?? 0
  const weighing = { days, from, before, variation, range }
  const { byAgo, byFall, shares } = weigh(weighing)
  const levelAt = (share: number): number => shares[quantileOf(byFall, share)] ?? before.mean
  const best = mostNear(weigh({ ...weighing, variation: DATED_BY * variation }).byAgo)
  const oldest = quantileOf(byAgo, 1 - DAY_TAIL)
  return {
    day: today - best,
    from: oldest >= byAgo.length - 7 ? null : today - Math.max(best, oldest),
    to: today - Math.min(best, quantileOf(byAgo, DAY_TAIL)),
    level: levelAt(0.5),
    lower: levelAt(1 - TAIL),
    upper: levelAt(TAIL),
  }
}

/** The weight of each number of days ago, over all sizes; that of each size, over all days; and the level of each size. */
function weigh({ days, from, before, variation, range }: Weighing) {
  const { last } = days
  const today = days.day[last] ?? 0
  const earliest = Math.max(from, (days.day[days.first] ?? today) + 1)
  const odds = Math.log(before.mean / (1 - before.mean))
  const shares = FALLS.map((fall) => 1 / (1 + Math.exp(fall - odds)))
  const yes = shares.map((share) => Math.log(share / before.mean))
  const no = shares.map((share) => Math.log((1 - share) / (1 - before.mean)))
  const starts: Float64Array[] = []
  let most = Number.NEGATIVE_INFINITY
  let place = last
  for (let start = today; start >= earliest; start--) {
    place = placeBefore(days, start, place)
    if (place < 0) break
    const { n, sum } = sumsBetween(days, place, last)
    const mean = n === 0 ? 0 : sum / n / range
    const length = today - start + 1
    const worth = (n * before.evenness) / (1 + n / before.n + n * variation * variationOver(length))
    const logs = new Float64Array(FALLS.length)
    for (let i = 0; i < FALLS.length; i++) {
      const log = (PRIOR[i] ?? 0) + worth * (mean * (yes[i] ?? 0) + (1 - mean) * (no[i] ?? 0))
      logs[i] = log
      if (log > most) most = log
    }
    starts.push(logs)
  }
  const byFall = new Float64Array(FALLS.length)
  const byAgo = starts.map((logs) => {
    let chance = 0
    for (let i = 0; i < FALLS.length; i++) {
      const own = Math.exp((logs[i] ?? 0) - most)
      byFall[i] = (byFall[i] ?? 0) + own
      chance += own
    }
    return chance
  })
  return { byAgo, byFall, shares }
}

/** The likeliest of the places that have nearly the most around them. */
function mostNear(chances: readonly number[]): number {
  const sums = [0]
  for (const chance of chances) sums.push((sums.at(-1) ?? 0) + chance)
  const upTo = (place: number): number => sums[Math.min(chances.length, Math.max(0, place))] ?? 0
  const near = chances.map((_, place) => upTo(place + NEAR + 1) - upTo(place - NEAR))
  const enough = AS_GOOD * Math.max(...near)
  let best = 0
  for (const [place, around] of near.entries()) {
    if (around >= enough && ((near[best] ?? 0) < enough || (chances[place] ?? 0) > (chances[best] ?? 0))) best = place
  }
  return best
}

/** The first place up to which at least the share of all weight lies. */
function quantileOf(weights: ArrayLike<number>, share: number): number {
  let total = 0
  for (let i = 0; i < weights.length; i++) total += weights[i] ?? 0
  let sum = 0
  for (let i = 0; i < weights.length; i++) {
    sum += weights[i] ?? 0
    if (sum >= share * total) return i
  }
  return Math.max(0, weights.length - 1)
}
