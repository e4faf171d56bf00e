import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { adjustByBenjaminiHochberg, adjustByHolm } from './adjust-p-values.ts'
import { chiSquareTest } from './chi-square-test.ts'
import { testTwoShares, twoProportionZTest } from './compare-shares.ts'
import { fisherExactTest } from './fisher-exact-test.ts'
import { kitagawaSplit } from './kitagawa-split.ts'
import { mantelHaenszelTest } from './mantel-haenszel-test.ts'
import { powerOfTwoShares, sampleSizePerGroup, smallestNoticeableDrop } from './power.ts'
import { rankSumTest } from './rank-sum-test.ts'
import { trendTest } from './trend-test.ts'

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

  test('power that no test has is refused', () => {
    expect(() => smallestNoticeableDrop({ baseline: 0.9, nBaseline: 9, nCurrent: 9, power: 80 })).toThrow(
      /0.8 for 80 %/,
    )
  })

  test('90 to 85 % needs 686 on each side; one response shows nothing', () => {
    expect(Math.ceil(sampleSizePerGroup(0.9, 0.85))).toBe(686)
    expect(smallestNoticeableDrop({ baseline: 0.3, nBaseline: 100, nCurrent: 1 })).toBeNull()
    expect(() => sampleSizePerGroup(0.9, 0.9)).toThrow(/Equal shares/)
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
