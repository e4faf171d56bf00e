import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { presets } from '../presets/presets.ts'
import { toRatingCounts } from '../ratings/rating-counts.ts'
import { adjustByBenjaminiHochberg, adjustByHolm } from './adjust-p-values.ts'
import { chiSquareTest } from './chi-square-test.ts'
import { compareIndicators } from './compare-indicators.ts'
import { testTwoShares, twoProportionZTest } from './compare-shares.ts'
import { fisherExactTest } from './fisher-exact-test.ts'
import { kitagawaSplit } from './kitagawa-split.ts'
import { mantelHaenszelTest } from './mantel-haenszel-test.ts'
import { powerOfTwoShares, sampleSizePerGroup, smallestNoticeableDrop } from './power.ts'
import { rankSumTest } from './rank-sum-test.ts'
import { computeSmallestNoticeableDrop } from './smallest-noticeable-change.ts'
import { trendTest } from './trend-test.ts'

/** x of 5 and the rest of 1 on the 5-point scale. */
const csat = (x: number, n: number) => [0, n - x, 0, 0, 0, x]

describe('comparing indicators', () => {
  test('86 % and 91 % of 200 each cannot be told apart', () => {
    const found = compareIndicators(csat(172, 200), csat(182, 200), presets.top2of5)
    expect(found.difference).toBeCloseTo(-5, 12)
    expect(found.lower).toBeCloseTo(-11.37022775, 7)
    expect(found.upper).toBeCloseTo(1.316444526, 7)
    expect(found).toMatchObject({ method: 'newcombe', test: 'two_proportion_z', nA: 200, nB: 200, flags: [] })
    expect(found.pValue).toBeGreaterThan(0.05)
  })

  test('small expected counts go to the exact test', () => {
    const found = compareIndicators(csat(3, 4), csat(1, 4), presets.top2of5)
    expect(found).toMatchObject({ test: 'fisher_exact', flags: ['low_n', 'suppressed'] })
    expect(found.pValue).toBeCloseTo(0.4857142857, 9)
  })

  test('five promoters of five are not a loss against +80', () => {
    const all = toRatingCounts({ 10: 5 })
    const company = toRatingCounts({ 10: 850, 8: 100, 0: 50 })
    const found = compareIndicators(all, company, presets.nps)
    expect(found).toMatchObject({ difference: 20, method: 'mover_score' })
    expect(found.lower).toBeLessThan(0)
    expect(found.upper).toBeGreaterThan(20)
  })

  test('means by Welch, stretched with the preset', () => {
    const a = toRatingCounts({ 1: 1, 2: 3, 3: 5, 4: 15, 5: 26 })
    const b = toRatingCounts({ 1: 4, 2: 6, 3: 10, 4: 18, 5: 12 })
    const found = compareIndicators(a, b, presets.mean_0_100)
    expect(found.lower).toBeCloseTo(25 * 0.2379819898, 6)
    expect(found.pValue).toBeCloseTo(0.002930644256, 8)
  })

  test('a side without data gives no figures; a mean of one response no bounds', () => {
    const none = { difference: null, lower: null, upper: null, pValue: null }
    for (const preset of [presets.top2of5, presets.mean_0_100]) {
      expect(compareIndicators([], csat(3, 4), preset)).toMatchObject({ ...none, flags: ['no_data'] })
    }
    expect(compareIndicators([], [1], presets.nps)).toMatchObject(none)
    const one = compareIndicators(csat(1, 1), csat(3, 4), presets.mean_0_100)
    expect(one).toMatchObject({ difference: 25, lower: null, pValue: null })
  })
})

describe('tests of shares', () => {
  test('all satisfied on both sides says nothing', () => {
    expect(twoProportionZTest({ x: 9, n: 9 }, { x: 40, n: 40 })).toEqual({ z: 0, pValue: 1 })
    expect(testTwoShares({ x: 0, n: 0 }, { x: 1, n: 2 })).toBeNull()
  })

  test("Fisher's exact test agrees with R", () => {
    expect(fisherExactTest({ x: 3, n: 4 }, { x: 1, n: 4 })).toBeCloseTo(0.4857142857, 9)
    expect(fisherExactTest({ x: 10, n: 12 }, { x: 2, n: 17 })).toBeCloseTo(0.00029615036, 10)
    expect(fisherExactTest({ x: 5, n: 5 }, { x: 5, n: 5 })).toBe(1)
  })

  test('nothing to compare is null', () => {
    expect(
      chiSquareTest([
        [0, 3],
        [0, 0],
      ]),
    ).toBeNull()
    expect(
      trendTest([
        { x: 3, n: 3 },
        { x: 4, n: 4 },
      ]),
    ).toBeNull()
    expect(rankSumTest([], [1])).toBeNull()
    expect(mantelHaenszelTest([])).toBeNull()
  })

  test('a rising trend is reported as up', () => {
    expect(trendTest([1, 3, 6, 9].map((x) => ({ x, n: 10 })))).toMatchObject({ direction: 'up' })
  })
})

describe('power', () => {
  // At 90 % CSAT against a 13-week baseline, four weeks of 5, 20, 70 and 280 responses.
  test.each([
    [5, 28],
    [20, 12.7],
    [70, 6.3],
    [280, 3],
  ])('%i responses a week show a drop of %d points in four weeks', (perWeek, points) => {
    const drop = smallestNoticeableDrop({ baseline: 0.9, nBaseline: 13 * perWeek, nCurrent: 4 * perWeek })
    expect(100 * (drop ?? 0)).toBeCloseTo(points, 0)
  })

  test('the drop found has the power asked for', () => {
    fc.assert(
      fc.property(fc.integer({ min: 20, max: 5000 }), fc.integer({ min: 20, max: 5000 }), (n1, n2) => {
        const drop = smallestNoticeableDrop({ baseline: 0.8, nBaseline: n1, nCurrent: n2 })
        if (drop === null) return
        expect(powerOfTwoShares({ n1, n2, p1: 0.8, p2: 0.8 - drop, alpha: 0.05 })).toBeCloseTo(0.8, 6)
      }),
    )
  })

  test('90 to 85 % needs 686 on each side; one response shows nothing', () => {
    expect(Math.ceil(sampleSizePerGroup(0.9, 0.85))).toBe(686)
    expect(smallestNoticeableDrop({ baseline: 0.3, nBaseline: 100, nCurrent: 1 })).toBeNull()
    expect(() => sampleSizePerGroup(0.9, 0.9)).toThrow(/Equal shares/)
  })

  test('an indicator has it in its own unit', () => {
    const share = computeSmallestNoticeableDrop(csat(819, 910), 280, presets.top2of5)
    expect(share).toBeCloseTo(6.3, 1)
    const nps = computeSmallestNoticeableDrop(toRatingCounts({ 10: 500, 8: 300, 0: 200 }), 280, presets.nps)
    expect(nps).toBeCloseTo(100 * 2.8015852 * Math.sqrt(0.61 * (1 / 1000 + 1 / 280)), 4)
    const mean = computeSmallestNoticeableDrop(csat(819, 910), 280, presets.mean_0_100)
    expect(mean).toBeGreaterThan(0)
    expect(computeSmallestNoticeableDrop([], 280, presets.top2of5)).toBeNull()
    expect(computeSmallestNoticeableDrop(csat(8, 10), 0, presets.mean_0_100)).toBeNull()
  })
})

describe('many p-values', () => {
  test('adjusting keeps the order and never makes one smaller', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 20 }), (pValues) => {
        for (const adjusted of [adjustByBenjaminiHochberg(pValues), adjustByHolm(pValues)]) {
          for (const [i, p] of pValues.entries()) {
            expect(adjusted[i]).toBeGreaterThanOrEqual(p - 1e-12)
            for (const [j, q] of pValues.entries()) {
              if (p < q) expect(adjusted[i]).toBeLessThanOrEqual(adjusted[j] ?? 0)
            }
          }
        }
      }),
    )
  })
})

describe('Kitagawa', () => {
  test('a change of mix alone is all mix, and shows where', () => {
    const split = kitagawaSplit(
      [
        { n: 80, rate: 90 },
        { n: 20, rate: 60 },
      ],
      [
        { n: 50, rate: 90 },
        { n: 50, rate: 60 },
      ],
    )
    expect(split?.total).toBeCloseTo(-9, 12)
    expect(split?.rateEffect).toBe(0)
    expect(split?.strata.map(({ mix }) => mix)).toEqual([expect.closeTo(-3.15, 9), expect.closeTo(-5.85, 9)])
  })

  test('a stratum empty on one side is mix; an empty side is no data', () => {
    const split = kitagawaSplit(
      [
        { n: 10, rate: 1 },
        { n: 0, rate: null },
      ],
      [
        { n: 10, rate: 1 },
        { n: 10, rate: 0.5 },
      ],
    )
    expect(split?.rateEffect).toBe(0)
    expect(split?.mixEffect).toBeCloseTo(-0.25, 12)
    expect(kitagawaSplit([{ n: 0, rate: null }], [{ n: 1, rate: 1 }])).toBeNull()
    expect(() => kitagawaSplit([], [{ n: 1, rate: 1 }])).toThrow(/same strata/)
  })
})
