import type { CoverageQuery, Granularity } from '@otzyv/contracts'
import { type Database, readLocalDay } from '@otzyv/database'
import { shiftDay } from '@otzyv/domain'
import { ProblemError } from '@otzyv/service-kit'
import { type Bucket, bucketsBefore, listBuckets } from './buckets.ts'

const DEFAULT_BUCKETS: Readonly<Record<Granularity, number>> = { day: 60, week: 26, month: 18, quarter: 8 }
const MAX_BUCKETS = 800

/**
 * The buckets of a query, oldest first. Without `to` it ends with today's bucket, without `from` it goes back a sensible
 * way. Periods are widened to whole buckets: free dates would let single responses be computed by subtraction.
 */
export function choosePeriod(
  query: { from?: string | undefined; to?: string | undefined; granularity: Granularity },
  today: string,
): readonly Bucket[] {
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

/** Whole weeks, so that a group that few tickets are of on a day can be shown. */
const DEFAULT_WEEKS = 4

/** The days asked for: without them, today and back to the Monday three weeks before this one. Throws `invalid_request`. */
export async function chooseCoveragePeriod(
  ctx: { db: Database; now: () => Date },
  timeZone: string,
  query: CoverageQuery,
): Promise<{ from: string; to: string; today: string }> {
  const today = await readLocalDay(ctx, ctx.now(), timeZone)
  const to = query.to ?? shiftDay(today, 1)
  const from = query.from ?? bucketsBefore(shiftDay(to, -1), 'week', DEFAULT_WEEKS - 1)
  refusePeriod({ from, to }, query)
  return { from, to, today }
}

/** Throws `invalid_request` where `[from, to)` is no period of this product's time; `asked` is what the query itself gave. */
function refusePeriod(period: { from: string; to: string }, asked: { to?: string | undefined }): void {
  const { from, to } = period
  if (from >= to) {
    throw new ProblemError(
      'invalid_request',
      asked.to === undefined
        ? `from must be a day before ${to}, which ends the period where no to is given.`
        : 'from must be a day before to.',
      [{ path: 'from', message: `must be before ${to}` }],
    )
  }
  // The year bounds keep the listing of days finite and small.
  if (from < '2000-01-01' || to > '2100-01-01')
    throw new ProblemError('invalid_request', 'from and to must lie between 2000-01-01 and 2100-01-01.')
}
