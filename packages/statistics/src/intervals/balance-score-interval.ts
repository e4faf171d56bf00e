import { zForConfidence } from '../numerics/distributions.ts'
import { findRoot } from '../numerics/find-root.ts'
import type { Tally } from '../ratings/tally.ts'
import { DEFAULT_CONFIDENCE, type Interval } from './interval.ts'

/**
 * The score interval of a balance (positive - negative) / n, as NPS is: the result is in -1..1, `null` at n = 0.
 * The balance of a trinomial is the difference of two paired proportions, so this is Tango's interval (1998,
 * Statistics in Medicine 17:891); it is also the "iterative score" method of Rocks 2016 (arXiv 1601.07235).
 */
export function balanceScoreInterval(tally: Tally, confidence: number = DEFAULT_CONFIDENCE): Interval | null {
  if (tally.positive + tally.neutral + tally.negative === 0) return null
  return balanceScoreWithZ(tally, zForConfidence(confidence))
}

/** The score interval of a balance with the critical value given; counts may be fractions but not all zero. */
export function balanceScoreWithZ({ positive, neutral, negative }: Tally, z: number): Interval {
  const n = positive + neutral + negative
  const z2 = z * z
  const far = (n - z2) / (n + z2)
  if (positive === n) return { lower: far, upper: 1 }
  if (negative === n) return { lower: -1, upper: -far }
  if (neutral === n) return { lower: -z2 / (n + z2), upper: z2 / (n + z2) }
  const estimate = (positive - negative) / n
  const statistic = (d: number): number => scoreStatistic(positive, negative, n, d)
  return {
    lower: findRoot((d) => statistic(d) - z, -1, estimate),
    upper: findRoot((d) => statistic(d) + z, estimate, 1),
  }
}

/** How many standard errors the data lie from a true balance of d, with the nuisance parameter at its best for d. */
function scoreStatistic(b: number, c: number, n: number, d: number): number {
  // At the ends the variance is 0 and no data but unanimous ones fit; rounding would leave a variance just above 0.
  if (Math.abs(d) >= 1) return -d * Number.POSITIVE_INFINITY
  const linear = -b - c + (2 * n - b + c) * d
  const constant = -c * d * (1 - d)
  const root = Math.sqrt(Math.max(0, linear * linear - 8 * n * constant))
  // Of the two forms of the same root, the one that does not subtract nearly equal numbers.
  const q = linear > 0 ? (-2 * constant) / (root + linear) : (root - linear) / (4 * n)
  const distance = b - c - n * d
  if (distance === 0) return 0
  return distance / Math.sqrt(Math.max(0, n * (2 * q + d * (1 - d))))
}
