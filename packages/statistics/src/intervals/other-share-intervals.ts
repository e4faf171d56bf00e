import { betaQuantile, zForConfidence } from '../numerics/distributions.ts'
import { DEFAULT_CONFIDENCE, type Interval } from './interval.ts'

/** Clopper and Pearson's exact interval of x of n: never below its confidence, and wider for it; `null` at n = 0. */
export function clopperPearsonInterval(x: number, n: number, confidence: number = DEFAULT_CONFIDENCE): Interval | null {
  if (n === 0) return null
  const tail = (1 - confidence) / 2
  return {
    lower: x === 0 ? 0 : betaQuantile(tail, x, n - x + 1),
    upper: x === n ? 1 : betaQuantile(1 - tail, x + 1, n - x),
  }
}

/**
 * Jeffreys' interval of x of n, the middle of the Beta(x + ½, n - x + ½) posterior, with the ends kept at 0 and 1
 * (Brown, Cai & DasGupta 2001); `null` at n = 0.
 */
export function jeffreysInterval(x: number, n: number, confidence: number = DEFAULT_CONFIDENCE): Interval | null {
  if (n === 0) return null
  const tail = (1 - confidence) / 2
  return {
    lower: x === 0 ? 0 : betaQuantile(tail, x + 0.5, n - x + 0.5),
    upper: x === n ? 1 : betaQuantile(1 - tail, x + 0.5, n - x + 0.5),
  }
}

/** Agresti and Coull's interval of x of n, cut to 0..1; `null` at n = 0. Agresti & Coull 1998. */
export function agrestiCoullInterval(x: number, n: number, confidence: number = DEFAULT_CONFIDENCE): Interval | null {
  if (n === 0) return null
  const z = zForConfidence(confidence)
  const size = n + z * z
  const p = (x + (z * z) / 2) / size
  const half = z * Math.sqrt((p * (1 - p)) / size)
  return { lower: Math.max(0, p - half), upper: Math.min(1, p + half) }
}

/** Agresti and Caffo's interval of a difference of shares, cut to -1..1, as other tools print it; `null` if a side is empty. */
export function agrestiCaffoDifference(
  a: { readonly x: number; readonly n: number },
  b: { readonly x: number; readonly n: number },
  confidence: number = DEFAULT_CONFIDENCE,
): Interval | null {
  if (a.n === 0 || b.n === 0) return null
  const pA = (a.x + 1) / (a.n + 2)
  const pB = (b.x + 1) / (b.n + 2)
  const half = zForConfidence(confidence) * Math.sqrt((pA * (1 - pA)) / (a.n + 2) + (pB * (1 - pB)) / (b.n + 2))
  return { lower: Math.max(-1, pA - pB - half), upper: Math.min(1, pA - pB + half) }
}
