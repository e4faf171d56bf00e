import type { Against } from '@otzyv/contracts'
import { shiftDay } from '@otzyv/domain'
import { BASELINE_WEEKS } from '@otzyv/indicators'
import { ProblemError } from '@otzyv/service-kit'
import { type Bucket, bucketOf } from '../periods/buckets.ts'
import { WEEKS_LOOKED_AT } from './weeks-of.ts'

/** The weeks of a period, what they are compared with, and those that a change is looked for in. */
export type MovesWeeks = {
  period: Bucket
  against: Bucket & { kind: Against }
  /** The 26 weeks that end with the period. */
  looked: Bucket
}

/** As many weeks make a year: the same weekdays, and a week more only every five or six years. */
const WEEKS_OF_A_YEAR = 52
/** A period without its own start. */
const DEFAULT_WEEKS = 13
/** More would be no period that somebody compares. */
const MOST_WEEKS = 104
const EARLIEST = '2005-01-03'

/** The weeks of a query, whole and over. Throws `invalid_request` for others. */
export function chooseWeeks(
  today: string,
  asked: { from?: string | undefined; to?: string | undefined; against: Against },
): MovesWeeks {
  const running = bucketOf(today, 'week')
  for (const path of ['from', 'to'] as const)
    if ((asked[path] ?? today) < EARLIEST) throw refuse(path, `must be from ${EARLIEST} on`)
  const to = asked.to === undefined ? running.from : bucketOf(shiftDay(asked.to, -1), 'week').to
  const from = asked.from === undefined ? shiftWeeks(to, -DEFAULT_WEEKS) : bucketOf(asked.from, 'week').from
  if (to > running.from) throw refuse('to', `must be at most ${running.from}, where the running week begins`)
  if (from >= to) throw refuse('from', `must be before ${to}`)
  const weeks = weeksBetween(from, to)
  if (weeks > MOST_WEEKS) throw refuse('from', `must be at most ${MOST_WEEKS} weeks before ${to}`)
  const period = { from, to }
  return {
    period,
    against: { kind: asked.against, ...compared(period, weeks, asked.against) },
    looked: { from: shiftWeeks(to, -WEEKS_LOOKED_AT), to },
  }
}

function compared({ from, to }: Bucket, weeks: number, against: Against): Bucket {
  if (against === 'year') return { from: shiftWeeks(from, -WEEKS_OF_A_YEAR), to: shiftWeeks(to, -WEEKS_OF_A_YEAR) }
  return { from: shiftWeeks(from, -(against === 'own' ? BASELINE_WEEKS : weeks)), to: from }
}

/** A first day of a week moved by a number of weeks. */
function shiftWeeks(day: string, weeks: number): string {
  return shiftDay(day, 7 * weeks)
}

function weeksBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / (7 * 86_400_000))
}

function refuse(path: string, message: string): ProblemError {
  return new ProblemError('invalid_request', 'Moves are about whole weeks that are over.', [{ path, message }])
}
