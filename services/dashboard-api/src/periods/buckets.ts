import type { Granularity } from '@otzyv/contracts'
import { isoMonday, parseDay, shiftDay, shiftMonth } from '@otzyv/domain'
import { LRUCache } from 'lru-cache'

export type Bucket = { from: string; to: string }

const START = {
  day: (day: string) => day,
  week: isoMonday,
  month: (day: string) => shiftMonth(day, 0),
  quarter: (day: string) => shiftMonth(day, -(parseDay(day).getUTCMonth() % 3)),
} as const

/** A first day of a bucket moved by a number of buckets. */
const SHIFT = {
  day: shiftDay,
  week: (from: string, weeks: number) => shiftDay(from, 7 * weeks),
  month: shiftMonth,
  quarter: (from: string, quarters: number) => shiftMonth(from, 3 * quarters),
} as const

/** A calendar never changes, and the same years are asked for again and again: this is ten years of all granularities. */
const known = new LRUCache<string, Readonly<Bucket>>({ max: 15_000 })

/** The bucket of a calendar day: `[from, to)`, the week being the ISO week. */
export function bucketOf(day: string, granularity: Granularity): Readonly<Bucket> {
  const key = `${granularity} ${day}`
  const before = known.get(key)
  if (before) return before
  const from = START[granularity](day)
  const bucket = { from, to: SHIFT[granularity](from, 1) }
  known.set(key, bucket)
  return bucket
}

/** The first day of the bucket that lies `count` buckets before the one of `day`. */
export function bucketsBefore(day: string, granularity: Granularity, count: number): string {
  return SHIFT[granularity](START[granularity](day), -count)
}

/** Longer lists are not kept. */
const LISTED_MOST = 1_000
/** Pages ask for the same few periods again and again. */
const listed = new LRUCache<string, readonly Bucket[]>({ max: 100 })

/** All whole buckets that touch `[from, to)`, oldest first; none if the period is empty. */
export function listBuckets(from: string, to: string, granularity: Granularity): readonly Bucket[] {
  const key = `${from} ${to} ${granularity}`
  const before = listed.get(key)
  if (before) return before
  const buckets: Bucket[] = []
  for (let next = bucketOf(from, granularity); next.from < to; next = bucketOf(next.to, granularity)) buckets.push(next)
  if (buckets.length <= LISTED_MOST) listed.set(key, Object.freeze(buckets))
  return buckets
}

/** Cohorts younger than this many days still get most of their late responses. */
const YOUNG_DAYS = 7

/** Whether a bucket's cohort was, on a calendar day, young enough for late responses to change its response rate much. */
export const isYoung = (bucket: Bucket, day: string): boolean => bucket.to > youngAfter(day)

let last = { day: '', youngAfter: '' }

/** The last end of a bucket that is not young any more; thousands of buckets are asked about for the same day. */
function youngAfter(day: string): string {
  if (last.day !== day) last = { day, youngAfter: shiftDay(day, -YOUNG_DAYS) }
  return last.youngAfter
}
