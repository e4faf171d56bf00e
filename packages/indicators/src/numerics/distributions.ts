import jstat from 'jstat'
import { regularisedBeta } from './regularised-beta.ts'

/** Natural logarithm of the gamma function, for x > 0. */
export const logGamma = (x: number): number => jstat.gammaln(x)

/** P(Z <= z) of the standard normal distribution, relative error below 1e-7 down to p = 1e-10. */
export const normalCdf = (z: number): number => jstat.normal.cdf(z, 0, 1)

/** The z with P(Z <= z) = p; error below 1e-12 for p in [1e-6, 1 - 1e-6]. */
export function normalQuantile(p: number): number {
  requireProbability(p)
  return jstat.normal.inv(p, 0, 1)
}

/** Probability of a standard normal as far from zero as z, either side. */
export const normalTwoSided = (z: number): number => Math.min(1, 2 * normalCdf(-Math.abs(z)))

const zByConfidence = new Map<number, number>()

/** The two-sided critical value: 1.959963984540054 for a confidence of 0.95. */
export function zForConfidence(confidence: number): number {
  const known = zByConfidence.get(confidence)
  if (known !== undefined) return known
  if (!(confidence > 0 && confidence < 1)) {
    throw new RangeError(`Confidence must lie between 0 and 1 (0.95 for 95 %), not ${confidence}`)
  }
  const z = normalQuantile((1 + confidence) / 2)
  if (zByConfidence.size < 100) zByConfidence.set(confidence, z)
  return z
}

/** P(T <= t) of Student's t distribution with df degrees of freedom (df may be a fraction). */
export function tCdf(t: number, df: number): number {
  const tail = regularisedBeta(df / (df + t * t), df / 2, 0.5) / 2
  return t > 0 ? 1 - tail : tail
}

/** Probability of a t as far from zero as t, either side. */
export const tTwoSided = (t: number, df: number): number => Math.min(1, 2 * tCdf(-Math.abs(t), df))

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
  const logScale = logGamma(a + b) - logGamma(a) - logGamma(b)
  for (let step = 0; step < 200; step++) {
    const error = regularisedBeta(x, a, b) - p
    if (error > 0) high = x
    else low = x
    const density = Math.exp(logScale + (a - 1) * Math.log(x) + (b - 1) * Math.log1p(-x))
    const newton = x - error / density
    const next = newton > low && newton < high ? newton : (low + high) / 2
    if (Math.abs(next - x) <= 1e-15 * x) return next
    x = next
  }
  return x
}

/** P(X >= x) of the chi-square distribution with df degrees of freedom. */
export function chiSquareUpperTail(x: number, df: number): number {
  if (!(x > 0)) return 1
  // One degree of freedom is a squared normal, and there the normal keeps more digits.
  if (df === 1) return normalTwoSided(Math.sqrt(x))
  return Math.max(0, 1 - jstat.chisquare.cdf(x, df))
}

function requireProbability(p: number): void {
  if (!(p > 0 && p < 1)) throw new RangeError(`A probability must lie between 0 and 1, not ${p}`)
}
