import { DEFAULT_CONFIDENCE } from '../intervals/interval.ts'
import { wilsonInterval } from '../intervals/wilson-interval.ts'
import { normalTwoSided } from '../numerics/distributions.ts'
import { type Difference, moverDifference } from './difference.ts'
import { fisherExactTest } from './fisher-exact-test.ts'

/** x of n. */
export interface ShareCounts {
  readonly x: number
  readonly n: number
}

/** The statistic of a z test and its two-sided p-value. */
export interface ZTest {
  readonly z: number
  readonly pValue: number
}

/**
 * The difference a - b of two shares with Newcombe's hybrid score interval (method 10 of Newcombe 1998, Statistics in
 * Medicine 17:873), as fractions; `null` if either side is empty.
 */
export function newcombeDifference(
  a: ShareCounts,
  b: ShareCounts,
  confidence: number = DEFAULT_CONFIDENCE,
): Difference | null {
  const intervalA = wilsonInterval(a.x, a.n, confidence)
  const intervalB = wilsonInterval(b.x, b.n, confidence)
  if (intervalA === null || intervalB === null) return null
  return moverDifference(a.x / a.n, intervalA, b.x / b.n, intervalB)
}

/** The z test of two shares with pooled variance and no continuity correction; `null` if either side is empty. */
export function twoProportionZTest(a: ShareCounts, b: ShareCounts): ZTest | null {
  if (a.n === 0 || b.n === 0) return null
  const pooled = (a.x + b.x) / (a.n + b.n)
  const variance = pooled * (1 - pooled) * (1 / a.n + 1 / b.n)
  // Everyone satisfied on both sides, or no one: nothing speaks for a difference.
  if (variance === 0) return { z: 0, pValue: 1 }
  const z = (a.x / a.n - b.x / b.n) / Math.sqrt(variance)
  return { z, pValue: normalTwoSided(z) }
}

/** A p-value and the test that gave it. */
export interface ShareTest {
  readonly pValue: number
  readonly test: 'two_proportion_z' | 'fisher_exact'
}

/**
 * Tests two shares for equality: pooled z, or Fisher's exact test where an expected count is below 5 and the normal
 * approximation would not hold (Cochran 1954). `null` if either side is empty.
 */
export function testTwoShares(a: ShareCounts, b: ShareCounts): ShareTest | null {
  const zTest = twoProportionZTest(a, b)
  if (zTest === null) return null
  const pooled = (a.x + b.x) / (a.n + b.n)
  const smallestExpected = Math.min(a.n, b.n) * Math.min(pooled, 1 - pooled)
  if (smallestExpected >= 5) return { pValue: zTest.pValue, test: 'two_proportion_z' }
  return { pValue: fisherExactTest(a, b), test: 'fisher_exact' }
}
