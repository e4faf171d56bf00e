import { logGamma } from './log-gamma.ts'
import { upperGamma } from './regularised-gamma.ts'

/** Poisson weights below this share of the largest one change no digit that is kept. */
const NO_WEIGHT = 1e-18

/**
 * P(X <= x) of the noncentral chi-square distribution with df degrees of freedom and the given noncentrality, absolute error
 * below 1e-10. It is a mixture of chi-square distributions of df + 2j degrees with Poisson weights, which is added up from its
 * largest weight outwards (Johnson, Kotz & Balakrishnan 1995, 29.3).
 */
export function noncentralChiSquareCdf(x: number, df: number, noncentrality: number): number {
  if (!(x > 0)) return 0
  const y = x / 2
  const mean = noncentrality / 2
  if (mean === 0) return 1 - upperGamma(df / 2, y)
  const start = Math.floor(mean)
  const shape = df / 2 + start
  const weight = Math.exp(start * Math.log(mean) - mean - logGamma(start + 1))
  const below = 1 - upperGamma(shape, y)
  // P(a + 1, y) = P(a, y) - step, and the step of a + 1 is that of a times y / (a + 1).
  const step = Math.exp(shape * Math.log(y) - y - logGamma(shape + 1))
  let sum = weight * below
  let [w, p, s] = [weight, below, step]
  for (let j = start; w > weight * NO_WEIGHT; j++) {
    w *= mean / (j + 1)
    p -= s
    s *= y / (df / 2 + j + 1)
    sum += w * Math.max(0, p)
  }
  ;[w, p, s] = [weight, below, step]
  for (let j = start; j > 0 && w > weight * NO_WEIGHT; j--) {
    w *= j / mean
    s *= (df / 2 + j) / y
    p += s
    sum += w * Math.min(1, p)
  }
  return Math.min(1, sum)
}
