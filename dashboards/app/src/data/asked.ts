import { DIMENSIONS } from '@otzyv/domain/dimension'
import { computed } from '@preact/signals'
import { choosePeriod } from './choose-period.ts'
import { FIGURE_PAGES, type FigurePageId, findFigurePage } from './figure-pages.ts'
import { queryOf, scope, view } from './page-state.ts'
import type { View } from './parse-view.ts'
import { place, toHref } from './router.ts'
import { rules } from './rules.ts'

/** The page on view; the week for an address that there is not. */
export const page = computed(() => findFigurePage(place.value) ?? FIGURE_PAGES[0])

/** The period of the page on view; null before the workspaces are known. */
export const period = computed(() =>
  scope.value ? choosePeriod(view.value.period, scope.value.workspace.today, page.value.weeks) : null,
)

/** What the survey is to reach; null if nothing is set, undefined before that is known. */
export const target = computed(() => rules.data.value?.target)

/** Whether the page on view holds figures against a target. */
export const holdsToTarget = computed(() => (HOLD_TO_TARGET as readonly string[]).includes(page.value.id))
const HOLD_TO_TARGET = ['week', 'teams', 'team', 'compare'] as const satisfies readonly FigurePageId[]

/** What the period is compared with. Of a survey without a target, and on a page that holds nothing against one, it is its own weeks. */
export const against = computed(() => {
  const asked = view.value.against
  const hasNone = !holdsToTarget.value || target.value === null
  return asked === 'target' && hasNone ? 'own' : asked
})

/** The same where two periods are compared. */
export const comparedWith = computed(() => (against.value === 'target' ? 'own' : against.value))

/**
 * The address of a resource of the API about what is on view: workspace, survey and filters, and `more`, whose empty values
 * are left out. Null before the workspaces are known, and while the history of a demo is being filled.
 */
export function figuresAddress(resource: string, more: Readonly<Record<string, string | undefined>>): string | null {
  if (!scope.value || scope.value.workspace.filling) return null
  const { workspace, survey } = scope.value
  const query = new URLSearchParams({ workspace: workspace.id, survey: survey.id })
  for (const dimension of DIMENSIONS) for (const value of view.value.filters[dimension]) query.append(dimension, value)
  for (const [name, value] of Object.entries(more)) if (value !== undefined) query.set(name, value)
  return `v1/${resource}?${query}`
}

/** The days of the period on view, as resources take them. */
export function periodQuery(): { from?: string; to?: string } {
  return period.value ? { from: period.value.from, to: period.value.to } : {}
}

/** The address of a page with a change of the view, such as a filter more; `own` are names of that page's own. */
export function hrefOf(
  id: FigurePageId,
  change: Partial<View> = {},
  own: Readonly<Record<string, string>> = {},
): string {
  const { path } = FIGURE_PAGES.find((one) => one.id === id) ?? FIGURE_PAGES[0]
  return toHref(path, queryOf(change, new URLSearchParams(own).toString()))
}
