import type { ShareCounts } from '../compare/compare-shares.ts'

/** Observed against expected successes. */
export interface IndirectStandardisation {
  readonly observed: number
  readonly expected: number
  /** Above 1: better than the reference would do with these tickets; `null` if nothing was expected. */
  readonly ratio: number | null
}

/** What a group did against what the reference rates (fractions) would give in its own mix; empty strata do no harm. */
export function standardiseIndirectly(
  strata: readonly ShareCounts[],
  referenceRates: readonly number[],
): IndirectStandardisation {
  if (strata.length !== referenceRates.length) {
    throw new RangeError(`Give one rate for each stratum: ${strata.length} strata, ${referenceRates.length} rates`)
  }
  let observed = 0
  let expected = 0
  for (const [index, { x, n }] of strata.entries()) {
    observed += x
    expected += n * (referenceRates[index] ?? 0)
  }
  return { observed, expected, ratio: expected === 0 ? null : observed / expected }
}
