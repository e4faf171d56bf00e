import { betaFront, regularisedBeta } from './regularised-beta.ts'
import { upperGamma } from './regularised-gamma.ts'

/** Newton's steps at the most; about six are taken. */
const STEPS = 60
/** Degrees of freedom from which t is brought to a normal z by a series: the incomplete beta function loses digits there. */
const SERIES_FROM = 1e6
/** No tail is left beyond it with so many degrees of freedom. */
const NO_TAIL = 40
/** From here on the tail is a power of t, and the square of t soon has no room in a number. */
const POWER_FROM = 1e150

/** P(Z <= z) of the standard normal distribution, relative error below 1e-13 down to the smallest numbers there are. */
export function normalCdf(z: number): number {
  const tail = upperGamma(0.5, (z * z) / 2) / 2
  return z > 0 ? 1 - tail : tail
}

/** The z with P(Z <= z) = p, relative error below 1e-13. */
export function normalQuantile(p: number): number {
  requireProbability(p)
  // 1 - p is exact above one half, and only the lower tail keeps its digits.
  return p > 0.5 ? -lowerNormal(1 - p) : lowerNormal(p)
}

function lowerNormal(p: number): number {
  if (p === 0.5) return 0
  // The tail is at most half of exp(-z²/2), so this lies beyond the root, from where Newton's steps only come nearer.
  let z = -Math.sqrt(-2 * Math.log(2 * p))
  for (let step = 0; step < STEPS; step++) {
    const tail = normalCdf(z)
    const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)
    // On the logarithm, which is nearly a parabola in the tail.
    const move = (tail / density) * Math.log(tail / p)
    z -= move
    if (isLast(move, z)) break
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

/** P(T <= t) of Student's t distribution with df degrees of freedom (df may be a fraction, and as large as you like). */
export function tCdf(t: number, df: number): number {
  const tail = tTail(Math.abs(t), df)
  return t > 0 ? 1 - tail : tail
}

function tTail(size: number, df: number): number {
  if (df >= SERIES_FROM) return size > NO_TAIL ? 0 : normalCdf(-normalOfT(size, df))
  const ratio = size ** 2 / df
  return regularisedBeta(1 / (1 + ratio), df / 2, 0.5, ratio / (1 + ratio)) / 2
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

/** The t with P(T <= t) = p, relative error below 1e-12 for any p and any number of degrees of freedom. */
export function tQuantile(p: number, df: number): number {
  requireProbability(p)
  if (!(df > 0)) throw new RangeError(`Degrees of freedom must be above 0, not ${df}`)
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
  if (df === Number.POSITIVE_INFINITY) return lowerNormal(p)
  // The logarithm of the tail over that of t falls ever more steeply, so Newton's first step from z, which is too near to
  // 0, goes beyond the root, and the others come back to it; where the tail is a power of t, one step is enough.
  const nearest = -lowerNormal(p)
  let size = nearest
  for (let step = 0; step < STEPS; step++) {
    const tail = tTail(size, df)
    if (tail === 0) {
      // Too far: there are no numbers for such a tail.
      size = Math.sqrt(size * nearest)
      continue
    }
    const ratio = size ** 2 / df
    // The density times t, from the beta distribution's: the gamma functions of large degrees cancel there.
    const slope = betaFront(1 / (1 + ratio), ratio / (1 + ratio), df / 2, 0.5) / tail
    const move = size * Math.expm1(Math.log(tail / p) / slope)
    size += move
    if (size > POWER_FROM) {
      const left = tTail(POWER_FROM, df) / p
      if (left > 1) return -POWER_FROM * left ** (1 / df)
      size = POWER_FROM
    }
    if (isLast(move, size)) break
  }
  return -size
}

/** After so small a step of Newton's, the next one would be below the last digit. */
const isLast = (move: number, at: number): boolean => Math.abs(move) <= 1e-8 * Math.abs(at) + 1e-16

/** The z with the same probability as a t, by Fisher's series in 1/df; Abramowitz & Stegun 26.7.5 turned round. */
function normalOfT(t: number, df: number): number {
  const t2 = t * t
  const terms = [
    -(t2 + 1) / 4,
    ((13 * t2 + 8) * t2 + 3) / 96,
    -(((35 * t2 + 19) * t2 + 1) * t2 - 15) / 384,
    ((((6271 * t2 + 3224) * t2 - 102) * t2 - 1680) * t2 - 945) / 92_160,
  ]
  return t * (1 + terms.reduceRight((sum, term) => (sum + term) / df, 0))
}

/** P(X <= x) of the beta distribution with shapes a, b > 0. */
export const betaCdf = (x: number, a: number, b: number): number => regularisedBeta(x, a, b)

/** The x with P(X <= x) = p of the beta distribution, by Newton's method inside a bracket; error below 1e-12. */
export function betaQuantile(p: number, a: number, b: number): number {
  if (p <= 0) return 0
  if (p >= 1) return 1
  let low = 0
  let high = 1
  let x = guessBeta(p, a, b)
  for (let step = 0; step < 200; step++) {
    const error = regularisedBeta(x, a, b) - p
    if (error > 0) high = x
    else low = x
    const density = betaFront(x, 1 - x, a, b) / (x * (1 - x))
    const newton = x - error / density
    const inside = newton > low && newton < high
    const next = inside ? newton : (low + high) / 2
    // After so small a step of Newton's, the next one would be below the last digit; a bracket halves down to it.
    if (next === x || (inside && Math.abs(next - x) <= 1e-9 * Math.min(x, 1 - x))) return next
    x = next
  }
  return x
}

/** As if the log-odds were normal with the beta distribution's mean and spread; the mean where that leaves 0 to 1. */
function guessBeta(p: number, a: number, b: number): number {
  const mean = a / (a + b)
  const spread = 1 / Math.sqrt(mean * (1 - mean) * (a + b + 1))
  const x = 1 / (1 + (b / a) * Math.exp(-normalQuantile(p) * spread))
  return x > 0 && x < 1 ? x : mean
}

/** P(X >= x) of the chi-square distribution with df degrees of freedom, relative error below 1e-12 in either tail. */
export const chiSquareUpperTail = (x: number, df: number): number => upperGamma(df / 2, x / 2)

function requireProbability(p: number): void {
  if (!(p > 0 && p < 1)) throw new RangeError(`A probability must lie between 0 and 1, not ${p}`)
}
