import type { IndicatorChange, IndicatorSeries } from '@otzyv/contracts'
import {
  adjustByBenjaminiHochberg,
  compareIndicators,
  type IndicatorDefinition,
  type RatingCounts,
} from '@otzyv/indicators'
import type { Bucket } from './buckets.ts'

/**
 * The change from the last but one full bucket to the last full one, with its interval. Null where there are no two, where
 * either has no data, or where either is a hidden cell, whose value the change would tell.
 */
export function computeChange(
  countsOf: (bucket: Bucket) => RatingCounts,
  buckets: readonly Bucket[],
  definition: IndicatorDefinition,
  today: string,
): IndicatorChange | null {
  const full = buckets.filter((bucket) => bucket.to <= today)
  const [now, before] = [full.at(-1), full.at(-2)]
  if (!now || !before) return null
  const compared = compareIndicators(countsOf(now), countsOf(before), definition)
  const { difference, lower, upper } = compared
  if (difference === null || lower === null || upper === null || compared.flags.includes('suppressed')) return null
  return {
    from: now.from,
    before: before.from,
    difference,
    lower,
    upper,
    confidence: compared.confidence,
    pValue: compared.pValue,
    adjustedPValue: compared.pValue,
    method: compared.method,
    test: compared.test,
    direction: upper < 0 ? 'lower' : lower > 0 ? 'higher' : 'unclear',
  }
}

/** The same series with p-values adjusted for how many changes one answer shows (Benjamini and Hochberg 1995). */
export function adjustChanges(series: readonly IndicatorSeries[]): IndicatorSeries[] {
  const tested = series.flatMap((one) => (one.change && one.change.pValue !== null ? [one.change.pValue] : []))
  const adjusted = adjustByBenjaminiHochberg(tested)
  let next = 0
  return series.map((one) => {
    if (!one.change || one.change.pValue === null) return one
    return { ...one, change: { ...one.change, adjustedPValue: adjusted[next++] ?? null } }
  })
}
