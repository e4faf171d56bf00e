import type { Granularity, IndicatorPoint, IndicatorSeries } from '@otzyv/contracts'
import { computeIndicator, computeResponseRate, type Preset } from '@otzyv/indicators'
import { type Bucket, isYoung } from '../periods/buckets.ts'
import { hideFigure, isFew } from '../small-cells/hide-few.ts'
import { computeChange } from './compute-change.ts'
import type { BucketSums } from './read-bucket-sums.ts'

type Sums = Omit<BucketSums, 'value' | 'second' | 'bucket'>
// Shared by all points without an answer: nobody may write to it.
const NO_RATINGS = Object.freeze(new Array<number>(11).fill(0)) as number[]
const NOTHING: Sums = { ratingCounts: NO_RATINGS, unconfirmed: 0, suspect: 0, excluded: 0, sent: 0, responded: 0 }

export type SeriesInput = {
  value: string | null
  label: string
  second?: NonNullable<IndicatorSeries['second']>
  /** Whether charts and tables leave it out. */
  retired: boolean
  sums: readonly BucketSums[]
  /** Null for a reader from whom nothing is hidden. */
  hidden: HiddenBucket | null
  /** Whether the last full bucket is compared with the one before. */
  isCompared: boolean
}

/** Whether the series is hidden in a bucket, by its first day. */
export type HiddenBucket = (granularity: Granularity, bucket: string) => boolean

/** What all series of an answer have in common. */
export type Frame = {
  buckets: readonly Bucket[]
  /** By its first day, the place of a bucket among them. */
  places: ReadonlyMap<string, number>
  granularity: Granularity
  preset: Preset
  today: string
  isSumOfShown: (hidden: HiddenBucket) => boolean
}

/** A series over all buckets; a bucket without a row has no data, which is `null` and never 0. */
export function computeSeries(input: SeriesInput, frame: Frame): IndicatorSeries {
  const { buckets, places, granularity, preset, today, isSumOfShown } = frame
  const all = startSums()
  const sums: Sums[] = buckets.map(() => NOTHING)
  const own = new Set<number>()
  for (const row of input.sums) {
    add(all, row)
    const place = places.get(row.bucket)
    if (place === undefined) continue
    const known = sums[place] ?? NOTHING
    // Mostly a bucket has one row, which is its sum; more of them are added up in a copy.
    if (known === NOTHING) sums[place] = row
    else if (own.has(place)) add(known, row)
    else {
      own.add(place)
      sums[place] = add(add(startSums(), known), row)
    }
  }
  const sumsOf = (bucket: Bucket) => sums[places.get(bucket.from) ?? -1] ?? NOTHING
  const { hidden } = input
  const isHidden = (bucket: Bucket) => hidden?.(granularity, bucket.from) ?? null
  const points = buckets.map((bucket, place) =>
    computePoint(bucket, sums[place] ?? NOTHING, preset, today, isHidden(bucket)),
  )
  const whole = { from: buckets[0]?.from ?? today, to: buckets.at(-1)?.to ?? today }
  return {
    value: input.value,
    label: input.label,
    ...(input.second ? { second: input.second } : {}),
    retired: input.retired,
    points,
    total: computePoint(whole, all, preset, today, hidden && !isSumOfShown(hidden)),
    change: input.isCompared
      ? computeChange((bucket) => (isHidden(bucket) ? NO_RATINGS : sumsOf(bucket).ratingCounts), buckets, preset, today)
      : null,
  }
}

/** `isHidden` is null if nothing is hidden from the reader, however few answers it is of. */
function computePoint(
  bucket: Bucket,
  sums: Sums,
  preset: Preset,
  today: string,
  isHidden: boolean | null,
): IndicatorPoint {
  const complete = bucket.to <= today
  const indicator = computeIndicator(sums.ratingCounts, preset, {
    sent: sums.sent,
    responded: sums.responded,
    provisional: !complete,
  })
  const rate = openFlags(computeResponseRate(sums, { provisional: isYoung(bucket, today) }))
  const hidden = isHidden !== null && (isHidden || indicator.flags.includes('suppressed') || isFew(sums.ratingCounts))
  return {
    from: bucket.from,
    to: bucket.to,
    complete,
    counting: null,
    // The counts of a hidden cell would reveal what the hiding is for, and so would how many they are.
    ratingCounts: hidden ? null : sums.ratingCounts,
    indicator: hidden ? hideFigure(indicator) : openFlags(indicator),
    responseRate: hidden ? hideFigure(rate) : rate,
    unconfirmed: hidden ? null : sums.unconfirmed,
    suspect: hidden ? null : sums.suspect,
    excluded: hidden ? null : sums.excluded,
  }
}

/** A figure that is shown says that it is of few, and not that it is hidden. */
function openFlags<Figure extends { flags: readonly string[] }>(figure: Figure) {
  // Most are of many, and long lists have thousands of them: those stay as they are.
  return isOfMany(figure) ? figure : { ...figure, flags: figure.flags.filter((flag) => flag !== 'suppressed') }
}

function isOfMany<Figure extends { flags: readonly string[] }>(figure: Figure): figure is Figure & { flags: string[] } {
  return !figure.flags.includes('suppressed')
}

function startSums(): Sums {
  return { ...NOTHING, ratingCounts: [...NO_RATINGS] }
}

/** Adds in place: all together are the sum of every value in every bucket. */
function add(to: Sums, row: Sums): Sums {
  const { ratingCounts } = row
  for (let rating = 0; rating < ratingCounts.length; rating++)
    to.ratingCounts[rating] = (to.ratingCounts[rating] ?? 0) + (ratingCounts[rating] ?? 0)
  to.unconfirmed += row.unconfirmed
  to.suspect += row.suspect
  to.excluded += row.excluded
  to.sent += row.sent
  to.responded += row.responded
  return to
}
