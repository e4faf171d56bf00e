import jstat from 'jstat'

const TINY = 1e-300
const LARGEST_STEP_COUNT = 20_000

/**
 * The regularised incomplete beta function I_x(a, b), by Lentz's continued fraction to full precision
 * (jstat's stops at 3e-7, which shows in the eighth digit of t and beta quantiles).
 */
export function regularisedBeta(x: number, a: number, b: number): number {
  if (!(x > 0)) return 0
  if (x >= 1) return 1
  const front = Math.exp(
    jstat.gammaln(a + b) - jstat.gammaln(a) - jstat.gammaln(b) + a * Math.log(x) + b * Math.log1p(-x),
  )
  // The fraction converges fast only on one side of the mean.
  if (x < (a + 1) / (a + b + 2)) return (front * continuedFraction(x, a, b)) / a
  return 1 - (front * continuedFraction(1 - x, b, a)) / b
}

function continuedFraction(x: number, a: number, b: number): number {
  let c = 1
  let d = 1 / away(1 - ((a + b) * x) / (a + 1))
  let value = d
  for (let m = 1; m <= LARGEST_STEP_COUNT; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / away(1 + even * d)
    c = away(1 + even / c)
    value *= d * c
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / away(1 + odd * d)
    c = away(1 + odd / c)
    const factor = d * c
    value *= factor
    if (Math.abs(factor - 1) < 1e-15) return value
  }
  return value
}

const away = (value: number): number => (Math.abs(value) < TINY ? TINY : value)
