import { logMinusExcess, stirlingRest } from './log-gamma.ts'

const TINY = 1e-300
const LARGEST_STEP_COUNT = 1_000_000

/**
 * The upper regularised incomplete gamma function Q(a, x), by series below the mean and Lentz's continued fraction
 * above it, with full relative precision far out in the tail, where 1 - P would be 0. Press et al. 2007, section 6.2.
 */
export function upperGamma(a: number, x: number): number {
  if (!(x > 0)) return 1
  if (x === Number.POSITIVE_INFINITY) return 0
  const front = Math.exp(a * logMinusExcess(x / a, (x - a) / a) - stirlingRest(a)) * Math.sqrt(a / (2 * Math.PI))
  return x < a + 1 ? 1 - (front / a) * series(a, x) : front * continuedFraction(a, x)
}

function series(a: number, x: number): number {
  let term = 1
  let sum = 1
  for (let k = 1; k <= LARGEST_STEP_COUNT; k++) {
    term *= x / (a + k)
    sum += term
    if (term < sum * 1e-17) break
  }
  return sum
}

function continuedFraction(a: number, x: number): number {
  let b = x + 1 - a
  let c = 1 / TINY
  let d = 1 / b
  let value = d
  for (let k = 1; k <= LARGEST_STEP_COUNT; k++) {
    const step = -k * (k - a)
    b += 2
    d = 1 / away(step * d + b)
    c = away(b + step / c)
    const factor = d * c
    value *= factor
    if (Math.abs(factor - 1) < 1e-15) break
  }
  return value
}

const away = (value: number): number => (Math.abs(value) < TINY ? TINY : value)
