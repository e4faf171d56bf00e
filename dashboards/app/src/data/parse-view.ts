import type { Granularity } from '@otzyv/contracts'
import { SPLITS, type Split } from '@otzyv/domain/dimension'

export const GRANULARITIES = ['week', 'month', 'quarter'] as const satisfies readonly Granularity[]
export const PERIODS = [13, 26, 52, 78] as const

/** What the reader has chosen to see. Empty workspace or survey: whatever comes first. */
export type View = {
  workspace: string
  survey: string
  groupBy: Split
  granularity: (typeof GRANULARITIES)[number]
  weeks: (typeof PERIODS)[number]
}

/** The view that a page address asks for; what is missing or unknown gets its default. */
export function parseView(search: string): View {
  const query = new URLSearchParams(search)
  const weeks = Number(query.get('weeks'))
  return {
    workspace: query.get('workspace') ?? '',
    survey: query.get('survey') ?? '',
    groupBy: SPLITS.find((one) => one === query.get('groupBy')) ?? 'team',
    granularity: GRANULARITIES.find((one) => one === query.get('granularity')) ?? 'week',
    weeks: PERIODS.find((one) => one === weeks) ?? 26,
  }
}

/** The query string that gives this view when it is opened elsewhere. */
export function renderView(view: View): string {
  return `?${new URLSearchParams({ ...view, weeks: String(view.weeks) })}`
}
