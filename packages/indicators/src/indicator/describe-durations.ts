import { quantileSorted } from 'simple-statistics'

/** How long something took: the median, and what nine in ten took at most, in the unit of what was given. */
export type Durations = { n: number; median: number; p90: number }

/**
 * Median and 90 % quantile of durations, linear between neighbours (Hyndman and Fan's seventh definition); null for none.
 *
 * @example describeDurations([1, 2, 3, 4, 10, 12]) // { n: 6, median: 3.5, p90: 11 }
 */
export function describeDurations(durations: readonly number[]): Durations | null {
  if (durations.length === 0) return null
  const sorted = [...durations].sort((a, b) => a - b)
  return { n: sorted.length, median: quantileSorted(sorted, 0.5), p90: quantileSorted(sorted, 0.9) }
}
