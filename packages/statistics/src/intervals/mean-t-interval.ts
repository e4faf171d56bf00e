import { requireConfidence, tQuantile } from '../numerics/distributions.ts'
import type { MeanVariance } from '../ratings/rating-summary.ts'
import { DEFAULT_CONFIDENCE, type Interval } from './interval.ts'

/**
 * Student's t interval of a mean, in rating points and not cut to the scale; `null` below two values, which carry no
 * spread. Student 1908.
 */
export function meanTInterval(summary: MeanVariance, confidence: number = DEFAULT_CONFIDENCE): Interval | null {
  requireConfidence(confidence)
  const { n, mean, variance } = summary
  if (mean === null || variance === null) return null
  const half = tQuantile((1 + confidence) / 2, n - 1) * Math.sqrt(variance / n)
  return { lower: mean - half, upper: mean + half }
}
