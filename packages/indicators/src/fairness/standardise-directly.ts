import type { ShareCounts } from '../compare/compare-shares.ts'
import { DEFAULT_CONFIDENCE } from '../intervals/interval.ts'
import { zForConfidence } from '../numerics/distributions.ts'

/** A share as it is and as it would be at the common mix, fractions; `null` where there is no data for it. */
export interface StandardisedShare {
  readonly raw: number | null
  /** `null` if a stratum of the common mix is empty: collapse strata, or standardise indirectly. */
  readonly standardised: number | null
  readonly standardError: number | null
}

/**
 * The share a group would have at a common mix of strata (product, channel …): the group's share in each stratum,
 * weighted by `standard`, any non-negative weights. Strata come in the same order everywhere.
 */
export function standardiseDirectly(strata: readonly ShareCounts[], standard: readonly number[]): StandardisedShare {
  if (strata.length !== standard.length) {
    throw new RangeError(`Give one weight for each stratum: ${strata.length} strata, ${standard.length} weights`)
  }
  const n = strata.reduce((sum, stratum) => sum + stratum.n, 0)
  const raw = n === 0 ? null : strata.reduce((sum, { x }) => sum + x, 0) / n
  const whole = standard.reduce((sum, weight) => sum + weight, 0)
  let share = 0
  let variance = 0
  for (const [index, stratum] of strata.entries()) {
    const weight = (standard[index] ?? 0) / whole
    if (weight === 0) continue
    if (stratum.n === 0) return { raw, standardised: null, standardError: null }
    const p = stratum.x / stratum.n
    share += weight * p
    variance += (weight * weight * p * (1 - p)) / stratum.n
  }
  return { raw, standardised: share, standardError: Math.sqrt(variance) }
}

/** Two groups at the same mix. */
export interface FairComparison {
  readonly a: StandardisedShare
  readonly b: StandardisedShare
  /** a - b at the common mix, fraction, with its normal interval. */
  readonly difference: number | null
  readonly standardError: number | null
  readonly lower: number | null
  readonly upper: number | null
  /** The raw comparison points the other way: show the standardised one first. */
  readonly simpson: boolean
}

/** Compares two groups at the mix of both together (or another one given); `null` figures where a stratum is empty. */
export function compareStandardised(
  a: readonly ShareCounts[],
  b: readonly ShareCounts[],
  standard: readonly number[] = a.map(({ n }, index) => n + (b[index]?.n ?? 0)),
  confidence: number = DEFAULT_CONFIDENCE,
): FairComparison {
  const fairA = standardiseDirectly(a, standard)
  const fairB = standardiseDirectly(b, standard)
  if (fairA.standardised === null || fairB.standardised === null) {
    return { a: fairA, b: fairB, difference: null, standardError: null, lower: null, upper: null, simpson: false }
  }
  const difference = fairA.standardised - fairB.standardised
  const standardError = Math.hypot(fairA.standardError ?? 0, fairB.standardError ?? 0)
  const half = zForConfidence(confidence) * standardError
  const rawDifference = (fairA.raw ?? 0) - (fairB.raw ?? 0)
  return {
    a: fairA,
    b: fairB,
    difference,
    standardError,
    lower: difference - half,
    upper: difference + half,
    simpson: rawDifference * difference < 0,
  }
}
