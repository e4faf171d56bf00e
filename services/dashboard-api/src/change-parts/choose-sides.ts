import type { ChangePartsQuery } from '@otzyv/contracts'
import { shiftDay } from '@otzyv/domain'
import { BASELINE_WEEKS, LONGEST_MOVE } from '@otzyv/indicators'
import { ProblemError } from '@otzyv/service-kit'
import { type Bucket, bucketOf } from '../periods/buckets.ts'

/** The weeks of a period, what they are compared with, and those that a change is looked for in: the last 26. */
export type Sides = { period: Bucket; against: Bucket; looked: Bucket }

const DEFAULT_WEEKS = 13
/** The same weekdays, and a week more only every five or six years. */
const WEEKS_OF_A_YEAR = 52
const MOST_WEEKS = 104
const EARLIEST = '2005-01-03'

/** The weeks of a query, whole and over. Throws `invalid_request` for others. */
export function chooseSides(today: string, asked: Pick<ChangePartsQuery, 'from' | 'to' | 'against'>): Sides {
  const running = bucketOf(today, 'week')
  for (const path of ['from', 'to'] as const)
    if ((asked[path] ?? today) < EARLIEST) throw refuse(path, `must be from ${EARLIEST} on`)
  const to = asked.to === undefined ? running.from : bucketOf(shiftDay(asked.to, -1), 'week').to
  const from = asked.from === undefined ? shiftWeeks(to, -DEFAULT_WEEKS) : bucketOf(asked.from, 'week').from
  if (to > running.from) throw refuse('to', `must be at most ${running.from}, where the running week begins`)
  if (from >= to) throw refuse('from', `must be before ${to}`)
  const weeks = Math.round((Date.parse(to) - Date.parse(from)) / (7 * 86_400_000))
  if (weeks > MOST_WEEKS) throw refuse('from', `must be at most ${MOST_WEEKS} weeks before ${to}`)
  return {
    period: { from, to },
    against: comparedWith({ from, to }, weeks, asked.against),
    looked: { from: shiftWeeks(to, -(BASELINE_WEEKS + LONGEST_MOVE)), to },
  }
}

function comparedWith({ from, to }: Bucket, weeks: number, against: ChangePartsQuery['against']): Bucket {
  if (against === 'year') return { from: shiftWeeks(from, -WEEKS_OF_A_YEAR), to: shiftWeeks(to, -WEEKS_OF_A_YEAR) }
  return { from: shiftWeeks(from, -(against === 'own' ? BASELINE_WEEKS : weeks)), to: from }
}

const shiftWeeks = (day: string, weeks: number) => shiftDay(day, 7 * weeks)

function refuse(path: string, message: string): ProblemError {
  return new ProblemError('invalid_request', 'A change is looked at in whole weeks that are over.', [{ path, message }])
}
