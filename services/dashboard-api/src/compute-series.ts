import type { IndicatorPoint, IndicatorSeries } from '@otzyv/contracts'
import {
  computeIndicator,
  computeResponseRate,
  hideSuppressed,
  type IndicatorDefinition,
  mergeCounts,
} from '@otzyv/indicators'
import type { Bucket } from './buckets.ts'
import { computeChange } from './compute-change.ts'
import { isFew } from './is-few.ts'
import { isYoung } from './is-young.ts'
import type { BucketSums } from './read-bucket-sums.ts'

type Sums = Omit<BucketSums, 'value' | 'bucket'>
const NO_RATINGS = new Array<number>(11).fill(0)
const NOTHING: Sums = { ratingCounts: NO_RATINGS, unconfirmed: 0, suspect: 0, excluded: 0, sent: 0, responded: 0 }

export type SeriesInput = { value: string | null; label: string; sums: readonly BucketSums[] }

/** A series over all buckets; a bucket without a row has no data, which is `null` and never 0. */
export function computeSeries(
  input: SeriesInput,
  buckets: readonly Bucket[],
  definition: IndicatorDefinition,
  today: string,
): IndicatorSeries {
  const byBucket = new Map<string, Sums[]>()
  for (const row of input.sums) byBucket.set(row.bucket, [...(byBucket.get(row.bucket) ?? []), row])
  const sumsOf = (bucket: Bucket) => addSums(byBucket.get(bucket.from) ?? [])
  const points = buckets.map((bucket) => computePoint(bucket, sumsOf(bucket), definition, today))
  const whole = { from: buckets[0]?.from ?? today, to: buckets.at(-1)?.to ?? today }
  return {
    value: input.value,
    label: input.label,
    points,
    total: computePoint(whole, addSums(input.sums), definition, today),
    change: computeChange((bucket) => sumsOf(bucket).ratingCounts, buckets, definition, today),
  }
}

function computePoint(bucket: Bucket, sums: Sums, definition: IndicatorDefinition, today: string): IndicatorPoint {
  const complete = bucket.to <= today
  const indicator = computeIndicator(sums.ratingCounts, definition, {
    sent: sums.sent,
    responded: sums.responded,
    provisional: !complete,
  })
  const hidden = indicator.flags.includes('suppressed') || isFew(sums.ratingCounts)
  return {
    from: bucket.from,
    to: bucket.to,
    complete,
    counting: null,
    // The counts of a hidden cell would tell what the hiding is for.
    ratingCounts: hidden ? null : [...sums.ratingCounts],
    indicator: openFlags(hideSuppressed(indicator)),
    responseRate: openFlags(computeResponseRate(sums, { provisional: isYoung(bucket, today) })),
    unconfirmed: sums.unconfirmed,
    suspect: sums.suspect,
    excluded: sums.excluded,
  }
}

function openFlags<Figure extends { flags: readonly string[] }>(figure: Figure) {
  return { ...figure, flags: [...figure.flags] }
}

function addSums(parts: readonly Sums[]): Sums {
  return parts.reduce<Sums>(
    (sum, part) => ({
      ratingCounts: [...mergeCounts([sum.ratingCounts, part.ratingCounts])],
      unconfirmed: sum.unconfirmed + part.unconfirmed,
      suspect: sum.suspect + part.suspect,
      excluded: sum.excluded + part.excluded,
      sent: sum.sent + part.sent,
      responded: sum.responded + part.responded,
    }),
    NOTHING,
  )
}
