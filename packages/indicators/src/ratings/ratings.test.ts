import { computeMeanVariance, computeRatingQuantile, mergeMeanVariance } from '@otzyv/statistics'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bucketOf } from '../presets/preset.ts'
import { presets } from '../presets/presets.ts'
import { countResponses, mergeCounts, toRatingCounts } from './rating-counts.ts'

const anyCounts = fc.array(fc.nat(50), { minLength: 11, maxLength: 11 })

describe('merging', () => {
  test('days add up to the week, in any order and grouping', () => {
    fc.assert(
      fc.property(fc.array(anyCounts, { maxLength: 7 }), fc.nat(7), (days, cut) => {
        const week = mergeCounts(days)
        expect(mergeCounts([...days].reverse())).toEqual(week)
        expect(mergeCounts([mergeCounts(days.slice(0, cut)), mergeCounts(days.slice(cut))])).toEqual(week)
        expect(countResponses(week)).toBe(days.reduce((sum, day) => sum + countResponses(day), 0))
      }),
    )
  })

  test('merged summaries are those of the merged counts', () => {
    fc.assert(
      fc.property(fc.array(anyCounts, { maxLength: 5 }), (parts) => {
        const merged = mergeMeanVariance(parts.map(computeMeanVariance))
        const whole = computeMeanVariance(mergeCounts(parts))
        expect(merged.n).toBe(whole.n)
        expect(merged.mean ?? 0).toBeCloseTo(whole.mean ?? 0, 9)
        expect(merged.variance ?? 0).toBeCloseTo(whole.variance ?? 0, 9)
      }),
    )
  })
})

test('rating counts from a record, and what is refused', () => {
  expect(toRatingCounts({ 0: 2, 10: 3 })).toEqual([2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3])
  expect(() => toRatingCounts({ 11: 1 })).toThrow(/0 to 10/)
})

test('mean and variance have no value where there is none', () => {
  expect(computeMeanVariance([])).toEqual({ n: 0, mean: null, variance: null })
  expect(computeMeanVariance([0, 0, 1])).toEqual({ n: 1, mean: 2, variance: null })
})

test('quantiles interpolate as R does', () => {
  expect(computeRatingQuantile([0, 1, 1, 1, 1], 0.5)).toBe(2.5)
  expect(computeRatingQuantile([0, 1, 0, 0, 1], 0.25)).toBe(1.75)
  expect(computeRatingQuantile([], 0.5)).toBeNull()
})

test('the buckets leave no gap between integers', () => {
  expect(bucketOf(6.5, presets.nps)).toBe('negative')
  expect(bucketOf(8.5, presets.nps)).toBe('neutral')
  expect(bucketOf(9, presets.nps)).toBe('positive')
  expect(bucketOf(0, presets.nps)).toBe('negative')
})
