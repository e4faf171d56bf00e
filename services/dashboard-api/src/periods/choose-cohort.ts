import type { CohortQuery } from '@otzyv/contracts'
import { shiftDay } from '@otzyv/domain'
import { type Bucket, bucketOf, bucketsBefore } from './buckets.ts'
import { choosePeriod } from './choose-period.ts'

/** Nearly all who answer do so within as many days. */
const SETTLED_DAYS = 14
const DEFAULT_WEEKS = 4

/**
 * The whole weeks whose mails are looked at: those asked for, moved back until the last of their mails is 14 full days old, or
 * the newest four that are. Throws `invalid_request`.
 */
export function chooseCohort(query: Pick<CohortQuery, 'from' | 'to'>, today: string): Bucket {
  const end = bucketOf(shiftDay(today, -SETTLED_DAYS), 'week').from
  const to = query.to ?? (query.from === undefined ? end : shiftDay(today, 1))
  const from = query.from ?? bucketsBefore(shiftDay(to, -1), 'week', DEFAULT_WEEKS - 1)
  const weeks = choosePeriod({ from, to, granularity: 'week' }, today)
  const last = weeks.at(-1)?.to ?? end
  const settled = last > end ? end : last
  return { from: shiftDay(settled, -7 * weeks.length), to: settled }
}
