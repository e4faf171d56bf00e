import type { ShareCounts } from '../compare/compare-shares.ts'
import { DEFAULT_CONFIDENCE, type Interval } from '../intervals/interval.ts'
import { betaQuantile } from '../numerics/distributions.ts'
import type { BetaPrior } from './fit-beta-prior.ts'

/** A group's share pulled towards that of all groups, fractions. */
export interface ShrunkShare extends Interval {
  readonly shrunk: number
  readonly standardDeviation: number
}

/**
 * The group's share as one should bet on it: the mean of Beta(x + alpha, n - x + beta) with its middle interval, so
 * that 9 of 9 does not lead a table before 190 of 205. A group without responses gets the prior.
 */
export function shrinkShare(
  { x, n }: ShareCounts,
  { alpha, beta }: BetaPrior,
  confidence: number = DEFAULT_CONFIDENCE,
): ShrunkShare {
  if (!(alpha > 0 && beta > 0))
    throw new RangeError(`A Beta prior needs alpha and beta above 0, not ${alpha} and ${beta}`)
  const a = x + alpha
  const b = n - x + beta
  const shrunk = a / (a + b)
  const tail = (1 - confidence) / 2
  return {
    shrunk,
    standardDeviation: Math.sqrt((shrunk * (1 - shrunk)) / (a + b + 1)),
    lower: betaQuantile(tail, a, b),
    upper: betaQuantile(1 - tail, a, b),
  }
}
