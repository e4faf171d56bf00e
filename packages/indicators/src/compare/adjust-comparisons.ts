import { adjustByBenjaminiHochberg } from '@otzyv/statistics'

/** The share of false findings accepted among all that one screen colours. */
export const FALSE_DISCOVERY_RATE = 0.1

/** A comparison among all those that are shown together. */
export type Adjusted<T> = T & {
  /** `null` where there was no test. */
  readonly adjustedPValue: number | null
  /** Whether to colour it: at most a tenth of the coloured are expected to be false. */
  readonly stands: boolean
}

/**
 * Adjusts the p-values of everything that one screen compares, in the order given, and says which differences stand
 * (Benjamini & Hochberg 1995). Comparisons without a test are not counted among them.
 */
export function adjustComparisons<T extends { readonly pValue: number | null }>(
  comparisons: readonly T[],
  falseDiscoveryRate: number = FALSE_DISCOVERY_RATE,
): Adjusted<T>[] {
  const adjusted = adjustByBenjaminiHochberg(comparisons.flatMap(({ pValue }) => pValue ?? []))
  let next = 0
  return comparisons.map((comparison) => {
    const adjustedPValue = comparison.pValue === null ? null : (adjusted[next++] ?? null)
    return { ...comparison, adjustedPValue, stands: adjustedPValue !== null && adjustedPValue <= falseDiscoveryRate }
  })
}
