import { describe, expect, test } from 'vitest'
import { fisherExactTest } from './fisher-exact-test.ts'
import { mantelHaenszelTest } from './mantel-haenszel-test.ts'
import { trendTest } from './trend-test.ts'

describe('exact and stratified tests', () => {
  // Reference values from scipy 1.17.1.
  test.each([
    [2, 7, 0, 99_999, 4.199538038217182e-9],
    [1, 1e6, 4, 1e6, 0.37499937511378306],
    [10, 100, 500, 1000, 1.8e-15],
  ])('Fisher: %d of %d against %d of %d', (x1, n1, x2, n2, expected) => {
    const found = fisherExactTest({ x: x1, n: n1 }, { x: x2, n: n2 })
    if (expected > 1e-14) expect(found / expected).toBeCloseTo(1, 8)
    else expect(found).toBeLessThan(1e-14)
  })

  test('Fisher with billions of responses is quick and mirrors', () => {
    const [a, b] = [
      { x: 1, n: 5e9 },
      { x: 4, n: 5e9 },
    ]
    expect(fisherExactTest(a, b)).toBeCloseTo(0.375, 8)
    expect(fisherExactTest(b, a)).toBeCloseTo(fisherExactTest(a, b), 12)
    expect(fisherExactTest({ x: 5e9, n: 5e9 }, { x: 0, n: 5e9 })).toBe(0)
  })

  test('the continuity correction is never larger than the excess, as in R', () => {
    const found = mantelHaenszelTest([{ successA: 3, successB: 2, failureA: 2, failureB: 2 }])
    // Excess 3 - 5 × 5 / 9 = 0.2222; variance 5 × 4 × 5 × 4 / (81 × 8).
    expect(found?.chiSquare).toBeCloseTo((2 / 9) ** 2 / (400 / 648), 12)
  })

  test('a trend needs a score for each group', () => {
    expect(() => trendTest([{ x: 1, n: 2 }], [1, 2])).toThrow(/one score for each/)
  })
})
