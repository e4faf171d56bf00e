import { shiftDay } from '@otzyv/domain'
import { ProblemError } from '@otzyv/service-kit'
import { WEEKS_LOOKED_AT } from '../moves/weeks-of.ts'
import { bucketOf } from '../periods/buckets.ts'

/** The week that a briefing speaks of, and the weeks that it looks back at. */
export type BriefingWeek = {
  from: string
  to: string
  /** Whether it is the newest full week. */
  isLast: boolean
  /** The first day of the weeks looked at, and the one after the last: after the running week, if it is spoken of. */
  lookFrom: string
  lookTo: string
}

/** The week of a day, or the newest full one. Throws `invalid_request` for one that is not over. */
export function chooseWeek(today: string, day: string | undefined): BriefingWeek {
  const running = bucketOf(today, 'week')
  const { from, to } = bucketOf(day ?? shiftDay(running.from, -1), 'week')
  if (to > running.from || from < '2001-01-01')
    throw new ProblemError('invalid_request', 'A briefing speaks of a week that is over.', [
      { path: 'week', message: `must be a day before ${running.from}` },
    ])
  const isLast = to === running.from
  return { from, to, isLast, lookFrom: shiftDay(to, -7 * WEEKS_LOOKED_AT), lookTo: isLast ? running.to : to }
}
