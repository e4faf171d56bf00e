import { logMinusExcess, stirlingRest } from './log-gamma.ts'

const TINY = 1e-300
const LARGEST_STEP_COUNT = 1_000_000

/**
 * The regularised incomplete beta function I_x(a, b), by Lentz's continued fraction to full precision (one that
 * stops at 3e-7, as in Numerical Recipes, shows in the eighth digit of t and beta quantiles). Give `rest` = 1 - x where it is known more exactly.
 */
export function regularisedBeta(x: number, a: number, b: number, rest: number = 1 - x): number {
  if (!(x > 0)) return 0
  if (!(rest > 0)) return 1
  const front = betaFront(x, rest, a, b)
  // The fraction converges fast only on one side of the mean.
  if (x < (a + 1) / (a + b + 2)) return (front * continuedFraction(x, a, b)) / a
  return 1 - (front * continuedFraction(rest, b, a)) / b
}

/** x^a (1 - x)^b / B(a, b); the large logarithms are cancelled on paper, so that it holds for shapes of any size. */
export function betaFront(x: number, rest: number, a: number, b: number): number {
  const distance = b * x - a * rest
  const sum = a + b
  const exponent = a * logMinusExcess((x * sum) / a, distance / a) + b * logMinusExcess((rest * sum) / b, -distance / b)
  const tails = stirlingRest(sum) - stirlingRest(a) - stirlingRest(b)
  return Math.exp(exponent + tails) * Math.sqrt(((a / sum) * b) / (2 * Math.PI))
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
