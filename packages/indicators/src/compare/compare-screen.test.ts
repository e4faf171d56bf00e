import { smallestNoticeableDrop } from '@otzyv/statistics'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { computeIndicator } from '../indicator/compute-indicator.ts'
import { presets } from '../presets/presets.ts'
import { mergeCounts, type RatingCounts, toRatingCounts } from '../ratings/rating-counts.ts'
import { roundForDisplay } from '../rounding/round-for-display.ts'
import { adjustComparisons } from './adjust-comparisons.ts'
import { compareIndicators } from './compare-indicators.ts'
import { compareWithRest } from './compare-with-rest.ts'
import { computeSmallestNoticeableDrop } from './smallest-noticeable-change.ts'
import { splitChange } from './split-change.ts'

/** x of 5 and the rest of 1 on the 5-point scale. */
const csat = (x: number, n: number) => [0, n - x, 0, 0, 0, x]

const ratings = fc.array(fc.nat(60), { minLength: 6, maxLength: 6 }).map((counts) => [0, ...counts.slice(1)])

describe('a difference', () => {
  test('is a half where the counts make it one, whatever the two shares round to', () => {
    const found = compareIndicators(csat(7, 500), csat(3, 400), presets.top2of5).difference
    expect(found).toBe(0.65)
    expect(roundForDisplay(found, 1)).toBe(0.7)
  })

  test('of means that have no spread still has bounds and a p-value', () => {
    const apart = compareIndicators(csat(0, 6), csat(6, 6), presets.mean_0_100)
    expect(apart).toMatchObject({ difference: -100, lower: -100, test: 'fisher_exact' })
    expect(apart.pValue).toBeCloseTo(2 / 924, 12)
    expect(apart.upper).toBeLessThan(0)
    const alike = compareIndicators(csat(6, 6), csat(9, 9), presets.ces_mean)
    expect(alike).toMatchObject({ difference: 0, pValue: 1 })
    expect(alike.lower).toBeLessThan(-1)
    expect(alike.upper).toBeGreaterThan(1)
  })

  test('gives the smallest drop that it could have shown', () => {
    const found = compareIndicators(csat(250, 280), csat(819, 910), presets.top2of5)
    expect(found.smallestNoticeableDrop).toBe(computeSmallestNoticeableDrop(csat(819, 910), 280, presets.top2of5))
    expect(found.smallestNoticeableDrop).toBeCloseTo(6.3, 1)
    const stricter = compareIndicators(csat(250, 280), csat(819, 910), presets.top2of5, 0.99)
    expect(stricter.smallestNoticeableDrop).toBeGreaterThan(found.smallestNoticeableDrop ?? 100)
    expect(compareIndicators([], csat(8, 9), presets.top2of5).smallestNoticeableDrop).toBeNull()
  })

  test('a baseline without spread does not show every drop', () => {
    const nps = computeSmallestNoticeableDrop(toRatingCounts({ 10: 50 }), 50, presets.nps)
    const share = smallestNoticeableDrop({ baseline: 1, nBaseline: 50, nCurrent: 50 })
    expect(nps).toBeCloseTo(200 * (share ?? 0), 9)
    const stretched = computeSmallestNoticeableDrop(csat(50, 50), 50, presets.mean_0_100)
    expect(stretched).toBeCloseTo(100 * (share ?? 0), 9)
    expect(stretched).toBeGreaterThan(5)
  })
})

describe('a team with the rest', () => {
  test('is compared with all others, not with itself', () => {
    const teams = [csat(80, 100), csat(45, 50), csat(99, 120)]
    const [first = [], ...others] = teams
    expect(compareWithRest(first, mergeCounts(teams), presets.top2of5)).toEqual(
      compareIndicators(first, mergeCounts(others), presets.top2of5),
    )
    expect(compareWithRest(first, first, presets.top2of5)).toMatchObject({ difference: null, flags: ['no_data'] })
  })

  test('a part that is none is refused', () => {
    expect(() => compareWithRest(csat(5, 5), csat(4, 4), presets.top2of5)).toThrow(/this one included/)
  })
})

test('all comparisons of a screen are adjusted together; those without a test do not count', () => {
  const screen = [0.001, null, 0.04, 0.2].map((pValue) => ({ pValue }))
  const found = adjustComparisons(screen)
  expect(found.map(({ adjustedPValue }) => adjustedPValue)).toEqual([
    expect.closeTo(0.003, 12),
    null,
    expect.closeTo(0.06, 12),
    expect.closeTo(0.2, 12),
  ])
  expect(found.map(({ stands }) => stands)).toEqual([true, false, true, false])
  expect(adjustComparisons(screen, 0.05).map(({ stands }) => stands)).toEqual([true, false, false, false])
})

describe('the split of a change', () => {
  test('mix and service are told apart by product, largest part first', () => {
    const found = splitChange(
      { A: csat(72, 80), B: csat(12, 20) },
      { A: csat(45, 50), B: csat(30, 50) },
      presets.top2of5,
    )
    expect(found?.total).toBeCloseTo(-9, 12)
    expect(found?.serviceMoved).toBeCloseTo(0, 12)
    expect(found?.mixMoved).toBeCloseTo(-9, 12)
    expect(found?.strata.map(({ stratum, nFrom, nTo }) => [stratum, nFrom, nTo])).toEqual([
      ['B', 20, 50],
      ['A', 80, 50],
    ])
  })

  test('adds up to the difference of the indicator itself, for shares, balances and means', () => {
    const sides = fc.dictionary(fc.constantFrom('de', 'fr', 'ru', '__proto__', 'toString'), ratings)
    const chosen = [
      presets.top2of5,
      presets.good_bad_5,
      presets.mean_0_100,
      { ...presets.nps, scaleMax: 5, positiveFrom: 5, negativeTo: 2 },
    ]
    fc.assert(
      fc.property(sides, sides, fc.constantFrom(...chosen), (from, to, preset) => {
        const whole = (side: Record<string, RatingCounts>) =>
          mergeCounts(Object.keys(side).map((key) => side[key] ?? []))
        const split = splitChange(from, to, preset)
        const [before, after] = [computeIndicator(whole(from), preset), computeIndicator(whole(to), preset)]
        if (before.value === null || after.value === null) {
          expect(split).toBeNull()
          return
        }
        expect(split?.total).toBeCloseTo(after.value - before.value, 9)
        expect((split?.serviceMoved ?? 0) + (split?.mixMoved ?? 0)).toBeCloseTo(after.value - before.value, 9)
      }),
    )
  })
})
