import { normalOf, openCourse } from './course.ts'
import { dayNumber, type Level } from './day-sums.ts'
import { evidenceAgainst } from './find-drop.ts'
import { LEAST_ANSWERS, LEAST_WEEKS, MOST_WEEKS, normalLevel } from './learn-normal.ts'
import type { TierName, WatchState } from './watch-state.ts'
import { LONGEST_MEMORY } from './window-variation.ts'

/** How long a fall would take to be reported, and with how many answers. */
export interface ExpectedAlert {
  readonly days: number
  readonly answers: number
}

/** A rate of answers is that of this many newest weeks. */
const RATE_WEEKS = 13

/**
 * The clearest of many windows shows more than a fall does on average, so that half of all falls are reported by less.
 * Measured: `npm run bench:alerts` prints what was foreseen beside what was seen.
 */
const LUCK = 0.75

/**
 * After how many days a fall of `drop` (on the scale 0..1: 0.1 is 10 points of CSAT) would be reported, in about half of
 * all cases, at the number of answers that the newest 13 full weeks brought. `null` before anything is normal, without
 * answers in those weeks, and if a year would not do: then the series is too thin for a fall of that size. Throws for a
 * drop that is none.
 */
export function expectAlert(state: WatchState, drop: number, tier: TierName = 'alert'): ExpectedAlert | null {
  const known = readKnown(state, drop, tier)
  if (known === null) return null
  for (let days = 1; days <= LONGEST_MEMORY; days++) {
    const n = days * known.perDay
    if (isReported(known, drop, n, days)) return { days, answers: Math.ceil(n) }
  }
  return null
}

/** More answers a week than these no team has. */
const MOST_A_WEEK = 100_000

/** What can be said before a fall: how soon it would be reported, and how many answers it takes for that to be in time. */
export interface ForeseenAlert {
  /** Of the newest 13 full weeks. */
  readonly answersAWeek: number
  /** `null` if a year would not do. */
  readonly expected: ExpectedAlert | null
  /**
   * So many answers a week, for as long as it has been watched, would report the fall within the days that were asked for;
   * `null` if no number would, as where the level varies by itself as much as that.
   */
  readonly neededAWeek: number | null
}

/**
 * The same as `expectAlert`, with how many answers a week a series like this one needs for a fall to be reported within so
 * many days. `null` before anything is normal, and without answers in the newest 13 weeks.
 */
export function foreseeAlert(state: WatchState, drop: number, within: number): ForeseenAlert | null {
  const known = readKnown(state, drop, 'alert')
  if (known === null) return null
  const own = 7 * known.perDay
  const isEnough = (aWeek: number) => {
    // With more answers a week the level before would be known better as well.
    const level = { ...known.level, n: (known.level.n * aWeek) / own }
    return isReported({ ...known, level }, drop, (within * aWeek) / 7, within)
  }
  let [least, most] = [0, MOST_A_WEEK]
  if (isEnough(most))
    while (most - least > 1) {
      const middle = Math.floor((least + most) / 2)
      if (isEnough(middle)) most = middle
      else least = middle
    }
  else most = Number.POSITIVE_INFINITY
  return {
    answersAWeek: own,
    expected: expectAlert(state, drop),
    neededAWeek: Number.isFinite(most) ? most : null,
  }
}

interface Known {
  readonly level: Level
  readonly weeks: number
  readonly variation: number
  readonly perDay: number
  readonly threshold: number
}

function readKnown(state: WatchState, drop: number, tier: TierName): Known | null {
  if (!(drop > 0 && drop < 1)) throw new RangeError('A drop lies between 0 and 1: 0.1 is 10 percentage points')
  const course = openCourse(state)
  const normal = normalOf(course)
  const to = normal.weeks.length
  const weeks = Math.min(to, MOST_WEEKS)
  const level = normalLevel(normal, to - weeks, to, course.range, state.settings)
  const perDay = answersPerDay(state)
  if (weeks < LEAST_WEEKS || level.n < LEAST_ANSWERS || perDay === 0) return null
  return { level, weeks, variation: normal.variation, perDay, threshold: course.thresholds[tier] }
}

function isReported({ level, weeks, variation, threshold }: Known, drop: number, n: number, days: number): boolean {
  const window = { n, sum: n * Math.max(0, level.mean - drop) }
  return evidenceAgainst(window, days, level, 7 * weeks, variation, 1) >= LUCK * threshold
}

function answersPerDay({ lastDay, weeks, firstDay }: WatchState): number {
  if (lastDay === null || firstDay === null) return 0
  const newest = Math.floor((dayNumber(lastDay) + 3) / 7)
  const oldest = Math.max(newest - RATE_WEEKS, Math.floor((dayNumber(firstDay) + 3) / 7))
  let n = 0
  for (const [week, answers] of weeks) if (week >= oldest) n += answers
  return n / (7 * Math.max(1, newest - oldest))
}
