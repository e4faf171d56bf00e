import { newcombeDifference, type ShareCounts, testTwoShares } from '@otzyv/statistics'

/** A difference of two shares in percentage points, with its interval and p-value; all `null` if a side is empty. */
export interface ShareComparison {
  readonly difference: number | null
  readonly lower: number | null
  readonly upper: number | null
  /** Two-sided; many on one screen need `adjustComparisons`. */
  readonly pValue: number | null
}

/** The difference a - b of two shares, each x of n, by Newcombe's interval and the z test or Fisher's exact one. */
export function compareShares(a: ShareCounts, b: ShareCounts): ShareComparison {
  const found = newcombeDifference(a, b)
  const percent = (share: number | undefined) => (share === undefined ? null : 100 * share)
  return {
    difference: percent(found?.difference),
    lower: percent(found?.lower),
    upper: percent(found?.upper),
    pValue: testTwoShares(a, b)?.pValue ?? null,
  }
}
