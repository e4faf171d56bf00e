import type { IndicatorChange, IndicatorSeries } from '@otzyv/contracts'
import { adjustComparisons, compareIndicators, type Preset, type RatingCounts } from '@otzyv/indicators'
import type { Bucket } from '../periods/buckets.ts'

/**
 * The change from the last but one full bucket to the last full one, with its interval. Null if there are no two, where
 * either has no data, or where either is a hidden cell, whose value the change would reveal.
 */
export function computeChange(
  countsOf: (bucket: Bucket) => RatingCounts,
  buckets: readonly Bucket[],
  preset: Preset,
  today: string,
): IndicatorChange | null {
  const full = buckets.filter((bucket) => bucket.to <= today)
  const [now, before] = [full.at(-1), full.at(-2)]
  if (!now || !before) return null
  const compared = compareIndicators(countsOf(now), countsOf(before), preset)
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
    direction: 'unclear',
  }
}

/**
 * The same series with p-values adjusted for how many changes one answer shows, that of all together included, and the
 * direction of those that stand after it (Benjamini and Hochberg 1995). A direction needs both: an adjusted p-value that
 * stands and an interval without zero, so that it contradicts neither of the figures beside it.
 */
export function adjustChanges<Series extends Pick<IndicatorSeries, 'change'>>(series: readonly Series[]): Series[] {
  const changes = series.flatMap(({ change }) => (change ? [change] : []))
  const adjusted = adjustComparisons(changes)
  let next = 0
  return series.map((one) => {
    if (!one.change) return one
    const { adjustedPValue = null, stands = false } = adjusted[next++] ?? {}
    return { ...one, change: { ...one.change, adjustedPValue, direction: stands ? sideOf(one.change) : 'unclear' } }
  })
}

function sideOf({ lower, upper }: IndicatorChange): IndicatorChange['direction'] {
  return upper < 0 ? 'lower' : lower > 0 ? 'higher' : 'unclear'
}
