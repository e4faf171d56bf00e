import type { Granularity } from '@otzyv/contracts'
import type { Bucket } from './buckets.ts'
import { decideHidden } from './decide-hidden.ts'
import type { BucketSums } from './read-bucket-sums.ts'

/** What is hidden of a bucket of one series: its answers, and its response rate, which can tell how many answered. */
export type HiddenFigures = (bucket: Bucket) => { answers: boolean; rate: boolean }

/** Decides it for the series of each value, from the sums of all days that the decision rests on; `null` is all together. */
export function decideHiddenFigures(days: readonly BucketSums[], granularity: Granularity) {
  const sizes = days.map(({ value, bucket, ratingCounts }) => ({ value, day: bucket, size: sum(ratingCounts) }))
  const cohorts = days.map(({ value, bucket, responded }) => ({ value, day: bucket, size: responded }))
  const [answers, rate] = [decideHidden(sizes, granularity), decideHidden(cohorts, granularity)]
  return (value: string | null): HiddenFigures =>
    (bucket) => {
      const hidden = answers(value, bucket)
      return { answers: hidden, rate: hidden || rate(value, bucket) }
    }
}

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0)
