import type { CoverageQuery } from '@otzyv/contracts'
import { type Database, readLocalDay } from '@otzyv/database'
import { shiftDay } from '@otzyv/service-kit'
import { bucketsBefore } from './buckets.ts'
import { refusePeriod } from './refuse-period.ts'

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
