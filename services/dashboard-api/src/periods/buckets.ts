import type { Granularity } from '@otzyv/contracts'
import { parseDay, shiftDay } from '@otzyv/domain'
import {
  addDays,
  addMonths,
  addQuarters,
  addWeeks,
  format,
  startOfDay,
  startOfISOWeek,
  startOfMonth,
  startOfQuarter,
} from 'date-fns'
import { LRUCache } from 'lru-cache'

export type Bucket = { from: string; to: string }

const START = { day: startOfDay, week: startOfISOWeek, month: startOfMonth, quarter: startOfQuarter } as const
const ADD = { day: addDays, week: addWeeks, month: addMonths, quarter: addQuarters } as const

/** A calendar never changes, and the same years are asked for again and again: this is ten years of all granularities. */
const known = new LRUCache<string, Readonly<Bucket>>({ max: 15_000 })

/** The bucket of a calendar day: `[from, to)`, the week being the ISO week. */
export function bucketOf(day: string, granularity: Granularity): Readonly<Bucket> {
  const key = `${granularity} ${day}`
  const before = known.get(key)
  if (before) return before
  const start = START[granularity](parseDay(day))
  const bucket = { from: format(start, 'yyyy-MM-dd'), to: format(ADD[granularity](start, 1), 'yyyy-MM-dd') }
  known.set(key, bucket)
  return bucket
}

/** The first day of the bucket that lies `count` buckets before the one of `day`. */
export function bucketsBefore(day: string, granularity: Granularity, count: number): string {
  return format(ADD[granularity](START[granularity](parseDay(day)), -count), 'yyyy-MM-dd')
}

/** All whole buckets that touch `[from, to)`, oldest first; none if the period is empty. */
export function listBuckets(from: string, to: string, granularity: Granularity): Bucket[] {
  const buckets: Bucket[] = []
  for (let next = bucketOf(from, granularity); next.from < to; next = bucketOf(next.to, granularity)) buckets.push(next)
  return buckets
}

/** Cohorts younger than this many days still get most of their late responses. */
const YOUNG_DAYS = 7

/** Whether a bucket's cohort was, on a calendar day, young enough for late responses to change its response rate much. */
export function isYoung(bucket: Bucket, day: string): boolean {
  return shiftDay(bucket.to, YOUNG_DAYS) > day
}
