import jstat from 'jstat'
import { logGamma } from './log-gamma.ts'
import { betaFront, regularisedBeta } from './regularised-beta.ts'
import { upperGamma } from './regularised-gamma.ts'

/** P(Z <= z) of the standard normal distribution, relative error below 1e-13 down to the smallest numbers there are. */
export function normalCdf(z: number): number {
  const tail = upperGamma(0.5, (z * z) / 2) / 2
  return z > 0 ? 1 - tail : tail
}

/** The z with P(Z <= z) = p; jstat's root (good to 1e-12 near the middle) polished, relative error below 1e-13. */
export function normalQuantile(p: number): number {
  requireProbability(p)
  // 1 - p is exact above one half, and only the lower tail keeps its digits.
  return p > 0.5 ? -lowerNormal(1 - p) : lowerNormal(p)
}

function lowerNormal(p: number): number {
  if (p === 0.5) return 0
  const squared = -2 * Math.log(p)
  let z = p > 1e-10 ? jstat.normal.inv(p, 0, 1) : -Math.sqrt(squared - Math.log(squared * 2 * Math.PI))
  // Newton on the logarithm, which is nearly a parabola in the tail; three steps reach the last digit.
  for (let step = 0; step < 3; step++) {
    const tail = normalCdf(z)
    const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)
    z -= (tail / density) * Math.log(tail / p)
  }
  return z
}

/** Probability of a standard normal as far from zero as z, either side. */
export const normalTwoSided = (z: number): number => Math.min(1, 2 * normalCdf(-Math.abs(z)))

const zByConfidence = new Map<number, number>()

/** The two-sided critical value: 1.959963984540054 for a confidence of 0.95. */
export function zForConfidence(confidence: number): number {
  const known = zByConfidence.get(confidence)
  if (known !== undefined) return known
  requireConfidence(confidence)
  const z = -normalQuantile((1 - confidence) / 2)
  if (zByConfidence.size < 100) zByConfidence.set(confidence, z)
  return z
}

/** P(T <= t) of Student's t distribution with df degrees of freedom (df may be a fraction). */
export function tCdf(t: number, df: number): number {
  const square = t * t
  const tail = regularisedBeta(df / (df + square), df / 2, 0.5, square / (df + square)) / 2
  return t > 0 ? 1 - tail : tail
}

/** Probability of a t as far from zero as t, either side. */
export const tTwoSided = (t: number, df: number): number => Math.min(1, 2 * tCdf(-Math.abs(t), df))

/** Throws unless the confidence is a fraction such as 0.95. */
export function requireConfidence(confidence: number): void {
  if (!(confidence > 0 && confidence < 1)) {
    throw new RangeError(`Confidence must lie between 0 and 1 (0.95 for 95 %), not ${confidence}`)
  }
}

const tByArguments = new Map<string, number>()

/** The t with P(T <= t) = p; jstat's root (good to 6e-8) polished to 1e-12 by two Newton steps. */
export function tQuantile(p: number, df: number): number {
  requireProbability(p)
  const key = `${p}/${df}`
  const known = tByArguments.get(key)
  if (known !== undefined) return known
  // In the upper half 1 - cdf cancels, so the lower half is solved and mirrored.
  const t = p > 0.5 ? -lowerT(1 - p, df) : lowerT(p, df)
  if (tByArguments.size > 20_000) tByArguments.clear()
  tByArguments.set(key, t)
  return t
}

function lowerT(p: number, df: number): number {
  if (p === 0.5) return 0
  const logScale = logGamma((df + 1) / 2) - logGamma(df / 2) - 0.5 * Math.log(df * Math.PI)
  let t = jstat.studentt.inv(p, df)
  for (let step = 0; step < 2; step++) {
    const density = Math.exp(logScale - ((df + 1) / 2) * Math.log1p((t * t) / df))
    t -= (tCdf(t, df) - p) / density
  }
  return t
}

/** P(X <= x) of the beta distribution with shapes a, b > 0. */
export const betaCdf = (x: number, a: number, b: number): number => regularisedBeta(x, a, b)

/** The x with P(X <= x) = p of the beta distribution; polished inside a bracket, error below 1e-12. */
export function betaQuantile(p: number, a: number, b: number): number {
  if (p <= 0) return 0
  if (p >= 1) return 1
  let low = 0
  let high = 1
  let x = jstat.beta.inv(p, a, b)
  if (!(x > 0 && x < 1)) x = a / (a + b)
  for (let step = 0; step < 200; step++) {
    const error = regularisedBeta(x, a, b) - p
    if (error > 0) high = x
    else low = x
    const density = betaFront(x, 1 - x, a, b) / (x * (1 - x))
    const newton = x - error / density
    const next = newton > low && newton < high ? newton : (low + high) / 2
    if (Math.abs(next - x) <= 1e-15 * x) return next
    x = next
  }
  return x
}

/** P(X >= x) of the chi-square distribution with df degrees of freedom, relative error below 1e-12 in either tail. */
export const chiSquareUpperTail = (x: number, df: number): number => upperGamma(df / 2, x / 2)

function requireProbability(p: number): void {
  if (!(p > 0 && p < 1)) throw new RangeError(`A probability must lie between 0 and 1, not ${p}`)
}
