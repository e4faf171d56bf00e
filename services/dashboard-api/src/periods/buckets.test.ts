import { fc, test } from '@fast-check/vitest'
import { shiftDay } from '@otzyv/domain'
import { describe, expect } from 'vitest'
import { bucketOf, bucketsBefore, listBuckets } from './buckets.ts'

const day = fc.integer({ min: 0, max: 20_000 }).map((days) => shiftDay('2000-01-01', days))
const granularity = fc.constantFrom('day' as const, 'week' as const, 'month' as const, 'quarter' as const)

describe('a bucket', () => {
  test.each([
    ['2026-11-22', 'day', '2026-11-22', '2026-11-23'],
    ['2026-11-22', 'week', '2026-11-16', '2026-11-23'],
    ['2027-01-01', 'week', '2026-12-28', '2027-01-04'],
    ['2026-02-28', 'month', '2026-02-01', '2026-03-01'],
    ['2026-12-31', 'quarter', '2026-10-01', '2027-01-01'],
  ] as const)('of %s by %s is [%s, %s)', (at, by, from, to) => {
    expect(bucketOf(at, by)).toEqual({ from, to })
  })

  test.prop([day, granularity])('holds its day, and every day of it has the same bucket', (at, by) => {
    const bucket = bucketOf(at, by)
    expect(bucket.from <= at && at < bucket.to).toBe(true)
    expect(bucketOf(bucket.from, by)).toEqual(bucket)
    expect(bucketOf(shiftDay(bucket.to, -1), by)).toEqual(bucket)
  })

  test.prop([day, fc.integer({ min: 1, max: 400 }), granularity])(
    'follows the one before without gap or overlap',
    (from, days, by) => {
      const buckets = listBuckets(from, shiftDay(from, days), by)
      for (const [index, bucket] of buckets.entries()) if (index > 0) expect(bucket.from).toBe(buckets[index - 1]?.to)
      expect(buckets[0]?.from).toBe(bucketOf(from, by).from)
      expect(buckets.at(-1)?.to).toBe(bucketOf(shiftDay(from, days - 1), by).to)
    },
  )

  test('some buckets back is counted in whole buckets', () => {
    expect(bucketsBefore('2026-11-22', 'week', 25)).toBe('2026-05-25')
    expect(bucketsBefore('2026-03-31', 'month', 1)).toBe('2026-02-01')
  })
})
