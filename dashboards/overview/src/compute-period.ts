import type { Granularity } from '@otzyv/contracts'
import { addDays, startOfBucket, startOfNextBucket } from './calendar.ts'

/**
 * The period `[from, to)` that shows at least the last `weeks` full weeks and the running bucket, cut at whole buckets:
 * a first bucket with days missing would look like a quiet one.
 */
export function computePeriod(today: string, granularity: Granularity, weeks: number): { from: string; to: string } {
  return {
    from: startOfBucket(addDays(today, -7 * weeks), granularity),
    to: startOfNextBucket(today, granularity),
  }
}
