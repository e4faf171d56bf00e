import { shiftDay } from '@otzyv/service-kit'
import type { Bucket } from './buckets.ts'

/** Cohorts younger than this many days still get most of their late responses. */
const YOUNG_DAYS = 7

/** Whether a bucket's cohort was, on a calendar day, young enough for late responses to change its response rate much. */
export function isYoung(bucket: Bucket, day: string): boolean {
  return shiftDay(bucket.to, YOUNG_DAYS) > day
}
