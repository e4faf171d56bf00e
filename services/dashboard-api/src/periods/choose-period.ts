import type { Granularity } from '@otzyv/contracts'
import { ProblemError, shiftDay } from '@otzyv/service-kit'
import { type Bucket, bucketsBefore, listBuckets } from './buckets.ts'
import { refusePeriod } from './refuse-period.ts'

const DEFAULT_BUCKETS: Readonly<Record<Granularity, number>> = { day: 60, week: 26, month: 18, quarter: 8 }
const MAX_BUCKETS = 800

/**
 * The buckets of a query, oldest first. Without `to` it ends with today's bucket, without `from` it goes back a sensible
 * way. Periods are widened to whole buckets: free dates would let single responses be computed by subtraction.
 */
export function choosePeriod(
  query: { from?: string | undefined; to?: string | undefined; granularity: Granularity },
  today: string,
): Bucket[] {
  const to = query.to ?? shiftDay(today, 1)
  const from = query.from ?? bucketsBefore(shiftDay(to, -1), query.granularity, DEFAULT_BUCKETS[query.granularity] - 1)
  refusePeriod({ from, to }, query)
  const buckets = listBuckets(from, to, query.granularity)
  if (buckets.length > MAX_BUCKETS) {
    throw new ProblemError(
      'invalid_request',
      `These are ${buckets.length} buckets; at most ${MAX_BUCKETS} are given. Choose a coarser granularity or a shorter period.`,
    )
  }
  return buckets
}
