import type { ShareCounts } from '../compare/compare-shares.ts'
import { moverDifference } from '../compare/difference.ts'
import { DEFAULT_CONFIDENCE, type Interval } from '../intervals/interval.ts'
import { wilsonInterval } from '../intervals/wilson-interval.ts'

/** A share as it is and as it would be at the common mix, fractions; `null` where there is no data for it. */
export interface StandardisedShare {
  readonly raw: number | null
  /** `null` if a stratum of the common mix, or all of it, is empty: collapse strata, or standardise indirectly. */
  readonly standardised: number | null
  readonly standardError: number | null
  readonly lower: number | null
  readonly upper: number | null
}

/**
 * The share a group would have at a common mix of strata (product, channel …): the group's share in each stratum,
 * weighted by `standard`, any non-negative weights. Strata come in the same order everywhere. The interval is MOVER over
 * the strata's Wilson intervals (Zou & Donner 2008), because the standard error is 0 where five of five are satisfied.
 */
export function standardiseDirectly(
  strata: readonly ShareCounts[],
  standard: readonly number[],
  confidence: number = DEFAULT_CONFIDENCE,
): StandardisedShare {
  if (strata.length !== standard.length) {
    throw new RangeError(`Give one weight for each stratum: ${strata.length} strata, ${standard.length} weights`)
  }
  const n = strata.reduce((sum, stratum) => sum + stratum.n, 0)
  const raw = n === 0 ? null : strata.reduce((sum, { x }) => sum + x, 0) / n
  if (!standard.every((weight) => weight >= 0)) throw new RangeError('Weights of strata must be numbers from 0 up')
  const whole = standard.reduce((sum, weight) => sum + weight, 0)
  const none = { raw, standardised: null, standardError: null, lower: null, upper: null }
  if (whole === 0) return none
  let share = 0
  let variance = 0
  let below = 0
  let above = 0
  for (const [index, stratum] of strata.entries()) {
    const weight = (standard[index] ?? 0) / whole
    if (weight === 0) continue
    const interval = wilsonInterval(stratum.x, stratum.n, confidence)
    if (interval === null) return none
    const p = stratum.x / stratum.n
    below += (weight * (p - interval.lower)) ** 2
    above += (weight * (interval.upper - p)) ** 2
    share += weight * p
    variance += (weight * weight * p * (1 - p)) / stratum.n
  }
  return {
    raw,
    standardised: share,
    standardError: Math.sqrt(variance),
    lower: share - Math.sqrt(below),
    upper: share + Math.sqrt(above),
  }
}

/** Two groups at the same mix. */
export interface FairComparison {
  readonly a: StandardisedShare
  readonly b: StandardisedShare
  /** a - b at the common mix, fraction, with its interval. */
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
  const fairA = standardiseDirectly(a, standard, confidence)
  const fairB = standardiseDirectly(b, standard, confidence)
  const [sideA, sideB] = [sideOf(fairA), sideOf(fairB)]
  if (sideA === null || sideB === null) {
    return { a: fairA, b: fairB, difference: null, standardError: null, lower: null, upper: null, simpson: false }
  }
  const found = moverDifference(sideA.share, sideA, sideB.share, sideB)
  const standardError = Math.hypot(fairA.standardError ?? 0, fairB.standardError ?? 0)
  const rawDifference = (fairA.raw ?? 0) - (fairB.raw ?? 0)
  return {
    a: fairA,
    b: fairB,
    ...found,
    standardError,
    simpson: rawDifference * found.difference < 0,
  }
}

function sideOf({ standardised, lower, upper }: StandardisedShare): (Interval & { readonly share: number }) | null {
  return standardised === null || lower === null || upper === null ? null : { share: standardised, lower, upper }
}
