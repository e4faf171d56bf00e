import { betaCdf } from '../numerics/distributions.ts'

/** The tails of the usual funnel: 99.8 % and 95 % on either side. */
const FUNNEL_TAILS: readonly number[] = [0.001, 0.025, 0.975, 0.999]

/**
 * The shares that a group of n responses would fall below with the given probabilities if its true share were the
 * target: exact binomial limits, interpolated between whole responses. Spiegelhalter 2005, Statistics in Medicine
 * 24:1185. `null` at n = 0.
 */
export function funnelLimits(target: number, n: number, tails: readonly number[] = FUNNEL_TAILS): number[] | null {
  if (n === 0) return null
  if (!(target > 0 && target < 1)) throw new RangeError(`The target share must lie between 0 and 1, not ${target}`)
  return tails.map((tail) => {
    // Bisection for the smallest r with P(X <= r) >= tail.
    let r = 0
    let high = n
    while (r < high) {
      const middle = Math.floor((r + high) / 2)
      if (binomialCdf(middle, n, target) >= tail) high = middle
      else r = middle + 1
    }
    const cdf = binomialCdf(r, n, target)
    const below = r === 0 ? 0 : binomialCdf(r - 1, n, target)
    const limit = (r - (cdf - tail) / (cdf - below)) / n
    return Math.min(1, Math.max(0, limit))
  })
}

function binomialCdf(r: number, n: number, p: number): number {
  return r >= n ? 1 : betaCdf(1 - p, n - r, r + 1)
}
