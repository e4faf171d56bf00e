import type { Granularity } from '@otzyv/contracts'
import { DIMENSIONS, type Dimension, forEachName, SPLITS, type Split } from '@otzyv/domain/dimension'

export const GRANULARITIES = ['week', 'month', 'quarter'] as const satisfies readonly Granularity[]
const PERIODS = [13, 26, 52, 78] as const
/**
 * What a period is compared with: the 13 weeks before it, as many weeks just before it, the same weeks a year before, or what
 * the survey is to reach.
 */
export const AGAINST = ['own', 'before', 'year', 'target'] as const
type Against = (typeof AGAINST)[number]

/** The values that figures are of, by dimension; none: all. '' is what was not given. */
export type Filters = Readonly<Record<Dimension, readonly string[]>>
export const NO_FILTERS: Filters = forEachName(DIMENSIONS, () => [])

/** What the reader has chosen to see, on every page alike. Empty workspace or survey: whatever comes first. */
export type View = {
  workspace: string
  survey: string
  groupBy: Split
  granularity: (typeof GRANULARITIES)[number]
  /** How many weeks a trend shows. */
  weeks: (typeof PERIODS)[number]
  /** The first day of the period, and the one after its last; null for the page's own period. */
  period: { from: string; to: string } | null
  against: Against
  filters: Filters
}

const DAY = /^\d{4}-\d{2}-\d{2}$/
const isDay = (text: string | null): text is string =>
  text !== null && DAY.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text)

/** The view that a page address asks for; what is missing or unknown gets its default. */
export function parseView(search: string): View {
  const query = new URLSearchParams(search)
  const weeks = Number(query.get('weeks'))
  const [from, to] = [query.get('from'), query.get('to')]
  return {
    workspace: query.get('workspace') ?? '',
    survey: query.get('survey') ?? '',
    groupBy: SPLITS.find((one) => one === query.get('groupBy')) ?? 'team',
    granularity: GRANULARITIES.find((one) => one === query.get('granularity')) ?? 'week',
    weeks: PERIODS.find((one) => one === weeks) ?? 26,
    period: isDay(from) && isDay(to) && from < to ? { from, to } : null,
    against: AGAINST.find((one) => one === query.get('against')) ?? 'own',
    filters: forEachName(DIMENSIONS, (dimension) => [...new Set(query.getAll(dimension))].sort()),
  }
}

/** The query string that gives this view when it is opened elsewhere; what is as it would be anyhow is left out. */
export function renderView({ period, filters, ...view }: View): string {
  const plain = parseView('')
  const query = new URLSearchParams()
  for (const name of ['workspace', 'survey', 'groupBy', 'granularity', 'weeks', 'against'] as const)
    if (view[name] !== plain[name]) query.set(name, String(view[name]))
  if (period) {
    query.set('from', period.from)
    query.set('to', period.to)
  }
  for (const dimension of DIMENSIONS) for (const value of filters[dimension]) query.append(dimension, value)
  return query.size === 0 ? '' : `?${query}`
}

/** The names in an address that belong to the view; a page may have others of its own. */
export const VIEW_NAMES: readonly string[] = [
  ...['workspace', 'survey', 'groupBy', 'granularity', 'weeks', 'from', 'to', 'against'],
  ...DIMENSIONS,
]
