import type { BriefingQuery } from '@otzyv/contracts'
import { shiftDay } from '@otzyv/domain'
import { BASELINE_WEEKS } from '@otzyv/indicators'
import { ProblemError } from '@otzyv/service-kit'
import { chooseWeeks, type MovesWeeks } from '../moves/choose-weeks.ts'
import { type Bucket, bucketOf } from '../periods/buckets.ts'

/** The whole weeks that a briefing speaks of, what they are compared with, and the weeks that it looks back at. */
export type BriefingPeriod = Bucket & {
  weeks: number
  /** Whether it ends with the newest full week. */
  isLast: boolean
  against: MovesWeeks['against']
  /** The weeks that changes are looked for in. */
  looked: Bucket
  /** All weeks that the first sentence needs: those looked at, those compared with, and the running one, if it is spoken of. */
  all: Bucket
}

/** The weeks of a query, or the newest full one. Throws `invalid_request` for weeks that are not over. */
export function chooseBriefingPeriod(
  today: string,
  { week, from, to, against }: Pick<BriefingQuery, 'week' | 'from' | 'to' | 'against'>,
): BriefingPeriod {
  const running = bucketOf(today, 'week')
  if (week !== undefined && (from ?? to) !== undefined)
    throw new ProblemError('invalid_request', 'Give either a week, or from and to.', [
      { path: 'week', message: 'must not be given beside from and to' },
    ])
  if (week !== undefined && (week >= running.from || week < '2005-01-03'))
    throw new ProblemError('invalid_request', 'A briefing speaks of weeks that are over.', [
      { path: 'week', message: `must be a day before ${running.from}` },
    ])
  const last = bucketOf(week ?? (to === undefined ? shiftDay(running.from, -1) : shiftDay(to, -1)), 'week')
  const chosen = chooseWeeks(today, { from: from ?? last.from, to: last.to, against })
  const { period } = chosen
  const isLast = period.to === running.from
  const before = shiftDay(period.from, -7 * BASELINE_WEEKS)
  const first = [chosen.looked.from, chosen.against.from, before].reduce((a, b) => (a < b ? a : b))
  const end = isLast ? running.to : period.to
  return {
    ...period,
    weeks: Math.round((Date.parse(period.to) - Date.parse(period.from)) / (7 * 86_400_000)),
    isLast,
    against: chosen.against,
    looked: { from: chosen.looked.from, to: end },
    all: { from: first, to: end },
  }
}
