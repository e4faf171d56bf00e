import type { Granularity } from '@otzyv/contracts'
import { DIMENSION_SETS, type Dimension, type Split } from '@otzyv/domain'
import { isSplit } from './filters.ts'

/** Where the sums of a question are read: in those of periods, of days of a dimension set, or counted from the facts. */
export type Source =
  | { from: 'periods'; dimension: 'all' | Split }
  | { from: 'days'; dimensionSet: string }
  | { from: 'facts' }

/**
 * The cheapest place that has what figures by these dimensions follow from. Weeks, months and quarters are kept of all
 * together and of each split; days of each dimension set. What is in no set together is counted.
 */
export function chooseSource(dimensions: readonly Dimension[], granularity: Granularity): Source {
  const [first, ...others] = dimensions
  if (granularity !== 'day') {
    if (first === undefined) return { from: 'periods', dimension: 'all' }
    if (others.length === 0 && isSplit(first)) return { from: 'periods', dimension: first }
  }
  const set = DIMENSION_SETS.find((names) => dimensions.every((one) => names.some((name) => name === one)))
  return set ? { from: 'days', dimensionSet: set.join(',') } : { from: 'facts' }
}
