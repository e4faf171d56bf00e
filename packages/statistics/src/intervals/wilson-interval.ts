import { zForConfidence } from '../numerics/distributions.ts'
import { DEFAULT_CONFIDENCE, type Interval } from './interval.ts'

/**
 * Wilson's score interval of a share: x successes of n, both of which may be fractions (weighted counts); the result
 * is in 0..1, `null` at n = 0. Wilson 1927; Newcombe 1998, Statistics in Medicine 17:857.
 */
export function wilsonInterval(x: number, n: number, confidence: number = DEFAULT_CONFIDENCE): Interval | null {
  if (n === 0) return null
  if (!(x >= 0 && x <= n)) throw new RangeError(`Successes must lie between 0 and n = ${n}, not ${x}`)
  return wilsonWithZ(x / n, n, zForConfidence(confidence))
}

/** Wilson's interval for a share p of an effective sample size, with the critical value given. */
export function wilsonWithZ(p: number, n: number, z: number): Interval {
  const z2 = z * z
  const centre = p + z2 / (2 * n)
  const half = z * Math.sqrt((p * (1 - p)) / n + z2 / (4 * n * n))
  const scale = 1 + z2 / n
  return {
    lower: p === 0 ? 0 : Math.max(0, (centre - half) / scale),
    upper: p === 1 ? 1 : Math.min(1, (centre + half) / scale),
  }
}
