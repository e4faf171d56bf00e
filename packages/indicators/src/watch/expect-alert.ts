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
  if (!(drop > 0 && drop < 1)) throw new RangeError('A drop lies between 0 and 1: 0.1 is 10 percentage points')
  const course = openCourse(state)
  const normal = normalOf(course)
  const weeks = normal.weeks.slice(-MOST_WEEKS)
  const to = normal.weeks.length
  const level = normalLevel(normal, to - weeks.length, to, course.range, state.settings)
  const perDay = answersPerDay(state)
  if (weeks.length < LEAST_WEEKS || level.n < LEAST_ANSWERS || perDay === 0) return null
  const fallen = Math.max(0, level.mean - drop)
  for (let days = 1; days <= LONGEST_MEMORY; days++) {
    const n = days * perDay
    const evidence = evidenceOfFall(n, fallen, days, level, weeks.length, normal.variation)
    if (evidence >= LUCK * course.thresholds[tier]) return { days, answers: Math.ceil(n) }
  }
  return null
}

function evidenceOfFall(n: number, fallen: number, days: number, level: Level, weeks: number, variation: number) {
  return evidenceAgainst({ n, sum: n * fallen }, days, level, 7 * weeks, variation, 1)
}

function answersPerDay({ lastDay, weeks, firstDay }: WatchState): number {
  if (lastDay === null || firstDay === null) return 0
  const newest = Math.floor((dayNumber(lastDay) + 3) / 7)
  const oldest = Math.max(newest - RATE_WEEKS, Math.floor((dayNumber(firstDay) + 3) / 7))
  let n = 0
  for (const [week, answers] of weeks) if (week >= oldest) n += answers
  return n / (7 * Math.max(1, newest - oldest))
}
