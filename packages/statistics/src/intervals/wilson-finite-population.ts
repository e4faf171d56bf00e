import { zForConfidence } from '../numerics/distributions.ts'
import { DEFAULT_CONFIDENCE, type Interval } from './interval.ts'
import { wilsonWithZ } from './wilson-interval.ts'

/** An interval and the sample size that it amounts to. */
export interface EffectiveInterval extends Interval {
  readonly nEffective: number
}

/**
 * Wilson's interval for a share of a finite population: what these N customers think, of whom n responded. Not for
 * trends, comparisons or alerts, which ask about the process behind. Cut to what the rest could still make of it;
 * `null` at n = 0; no width at n = N, where the effective size is infinite.
 */
export function wilsonFinitePopulation(
  x: number,
  n: number,
  population: number,
  confidence: number = DEFAULT_CONFIDENCE,
): EffectiveInterval | null {
  if (n === 0) return null
  if (population < n) throw new RangeError(`A population of ${population} cannot have ${n} responses`)
  if (population === n) return { lower: x / n, upper: x / n, nEffective: Number.POSITIVE_INFINITY }
  const nEffective = (n * (population - 1)) / (population - n)
  const { lower, upper } = wilsonWithZ(x / n, nEffective, zForConfidence(confidence))
  return {
    lower: Math.max(lower, x / population),
    upper: Math.min(upper, (x + population - n) / population),
    nEffective,
  }
}
