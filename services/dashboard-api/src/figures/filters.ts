import type { Filters, Grouping, IndicatorsQuery } from '@otzyv/contracts'
import { DIMENSIONS, type Dimension, forEachName, SPLITS, type Split } from '@otzyv/domain'

/** The values that figures are of, by dimension; none: of all. What was not given is ''. */
export type FilterValues = Readonly<Record<Dimension, readonly string[]>>

export const NO_FILTERS: FilterValues = forEachName(DIMENSIONS, () => [])

/** The filters of a query. */
export function filtersOf(query: IndicatorsQuery): FilterValues {
  return forEachName(DIMENSIONS, (dimension) => query[dimension])
}

/** The dimensions that are filtered by, in the order of the list. */
function filteredBy(filters: FilterValues): Dimension[] {
  return DIMENSIONS.filter((dimension) => filters[dimension].length > 0)
}

/** The dimensions that figures are split by: none, one, or two in the order of the question. */
export function groupingOf(groupBy: Grouping): Dimension[] {
  const names = groupBy.split(',')
  return names.flatMap((name) => DIMENSIONS.find((dimension) => dimension === name) ?? [])
}

/** As statements take them: 'none' for one that is not there. */
export type GroupingNames = { groupBy: Dimension | 'none'; thenBy: Dimension | 'none' }

export function namesOfGrouping(groupBy: Grouping): GroupingNames {
  const [first = 'none', second = 'none'] = groupingOf(groupBy)
  return { groupBy: first, thenBy: second }
}

/** The dimensions that figures are of: those that are filtered by, and those that they are split by. */
export function dimensionsOf(filters: FilterValues, groupBy: Grouping): Dimension[] {
  const grouped = groupingOf(groupBy)
  return DIMENSIONS.filter((dimension) => grouped.includes(dimension) || filters[dimension].length > 0)
}

/** As an answer writes them: null for what was not given. */
export function writeFilters(filters: FilterValues): Filters {
  return Object.fromEntries(
    filteredBy(filters).map((dimension) => [
      dimension,
      filters[dimension].map((value) => (value === '' ? null : value)),
    ]),
  )
}

/** As statements take them: null for any value. */
export function valuesFor<Name extends Dimension>(
  filters: FilterValues,
  names: readonly Name[],
): Record<Name, readonly string[] | null> {
  return forEachName(names, (name) => (filters[name].length > 0 ? filters[name] : null))
}

/** Whether figures are split by a dimension, and so have sums of their own. */
export function isSplit(dimension: Dimension): dimension is Split {
  return SPLITS.some((split) => split === dimension)
}
