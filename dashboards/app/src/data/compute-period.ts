import type { Granularity } from '@otzyv/contracts'
import { addDays, startOfBucket, startOfNextBucket } from '../format/calendar.ts'

/**
 * The period `[from, to)` that shows at least the last `weeks` full weeks, two full buckets to compare and the running one,
 * cut at whole buckets: a first bucket with days missing would look like a quiet one.
 */
export function computePeriod(today: string, granularity: Granularity, weeks: number): { from: string; to: string } {
  const asked = startOfBucket(addDays(today, -7 * weeks), granularity)
  const lastFull = startOfBucket(addDays(startOfBucket(today, granularity), -1), granularity)
  const fullBefore = startOfBucket(addDays(lastFull, -1), granularity)
  return {
    from: asked < fullBefore ? asked : fullBefore,
    to: startOfNextBucket(today, granularity),
  }
}
