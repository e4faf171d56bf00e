import { DEFAULT_CONFIDENCE } from '../intervals/interval.ts'
import { tQuantile, tTwoSided } from '../numerics/distributions.ts'
import type { MeanVariance } from '../ratings/rating-summary.ts'
import type { Difference } from './difference.ts'

/** A difference of means with Welch's test. */
export interface WelchDifference extends Difference {
  readonly t: number
  readonly degreesOfFreedom: number
  readonly pValue: number
}

/**
 * The difference a - b of two means, in rating points, with Welch's interval and test, which do not assume equal
 * spread (Welch 1947). `null` where a side has fewer than two values or neither side has any spread.
 */
export function welchDifference(
  a: MeanVariance,
  b: MeanVariance,
  confidence: number = DEFAULT_CONFIDENCE,
): WelchDifference | null {
  if (a.mean === null || b.mean === null || a.variance === null || b.variance === null) return null
  const errorA = a.variance / a.n
  const errorB = b.variance / b.n
  const error = Math.sqrt(errorA + errorB)
  if (error === 0) return null
  const degreesOfFreedom = (errorA + errorB) ** 2 / (errorA ** 2 / (a.n - 1) + errorB ** 2 / (b.n - 1))
  const difference = a.mean - b.mean
  const t = difference / error
  const half = tQuantile((1 + confidence) / 2, degreesOfFreedom) * error
  return {
    difference,
    lower: difference - half,
    upper: difference + half,
    t,
    degreesOfFreedom,
    pValue: tTwoSided(t, degreesOfFreedom),
  }
}
