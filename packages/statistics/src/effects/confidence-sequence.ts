import { DEFAULT_CONFIDENCE, type Interval } from '../intervals/interval.ts'
import { betaCdf } from '../numerics/distributions.ts'
import { findRoot } from '../numerics/find-root.ts'
import { logGamma } from '../numerics/log-gamma.ts'

/** The level at which mixtures are tuned. */
const TUNING_LEVEL = 0.05

/**
 * An interval of a share that holds at all times at once, so that one may look daily and stop when one likes; about
 * 1.6 times as wide as Wilson's. `expectedN` is the number of responses at which it is to be narrowest. `null` at
 * n = 0. Howard, Ramdas, McAuliffe & Sekhon 2021, Annals of Statistics 49:1055 (beta-binomial mixture).
 */
export function shareConfidenceSequence(
  x: number,
  n: number,
  expectedN: number,
  confidence: number = DEFAULT_CONFIDENCE,
): Interval | null {
  if (n === 0) return null
  const share = x / n
  const threshold = -Math.log(1 - confidence)
  const excess = (p: number, atZero: number, atOne: number): number => {
    if (p <= 0) return atZero
    if (p >= 1) return atOne
    const v = p * (1 - p)
    return betaBinomialLogMixture({ s: (share - p) * n, v: v * n, vOptimal: v * expectedN, g: p, h: 1 - p }) - threshold
  }
  return {
    lower: x === 0 ? 0 : findRoot((p) => excess(p, 1, -1), 0, share),
    upper: x === n ? 1 : findRoot((p) => excess(p, -1, 1), share, 1),
  }
}

/** A sum s of bounded deviations, at most g down and h up, with variance process v. */
export interface MixtureInput {
  readonly s: number
  readonly v: number
  /** The variance at which the mixture is tuned. */
  readonly vOptimal: number
  readonly g: number
  readonly h: number
  readonly tuningLevel?: number
  readonly oneSided?: boolean
}

/** The logarithm of the beta-binomial mixture's e-value (Howard et al. 2021, proposition 7). */
export function betaBinomialLogMixture(input: MixtureInput): number {
  const { s, v, vOptimal, g, h, tuningLevel = TUNING_LEVEL, oneSided = false } = input
  const range = g + h
  const rho = normalMixtureRho(vOptimal, oneSided ? 2 * tuningLevel : tuningLevel)
  const r = Math.max(rho - g * h, 1e-3 * g * h)
  const x = oneSided ? h / range : 1
  return (
    (v / (g * h)) * Math.log(range) -
    ((v + h * s) / (h * range)) * Math.log(g) -
    ((v - g * s) / (g * range)) * Math.log(h) +
    logIncompleteBeta((r + v - g * s) / (g * range), (r + v + h * s) / (h * range), x) -
    logIncompleteBeta(r / (g * range), r / (h * range), x)
  )
}

/** The tuning constant of the normal mixture that is narrowest at variance v. */
export function normalMixtureRho(v: number, level: number = TUNING_LEVEL): number {
  const twice = 2 * Math.log(1 / level)
  return v / (twice + Math.log1p(twice))
}

/** The logarithm of the two-sided normal mixture's e-value for a sum s with variance v. */
export const normalLogMixture = (s: number, v: number, rho: number): number =>
  0.5 * Math.log(rho / (v + rho)) + (s * s) / (2 * (v + rho))

/** The sum that the two-sided normal mixture allows at variance v and level alpha. */
export const normalMixtureBound = (v: number, rho: number, alpha: number): number =>
  Math.sqrt((v + rho) * (Math.log1p(v / rho) - 2 * Math.log(alpha)))

function logIncompleteBeta(a: number, b: number, x: number): number {
  const whole = logGamma(a) + logGamma(b) - logGamma(a + b)
  return x === 1 ? whole : Math.log(betaCdf(x, a, b)) + whole
}
