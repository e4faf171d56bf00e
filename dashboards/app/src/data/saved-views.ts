import type { SavedViewAnswer, SavedViewsAnswer } from '@otzyv/contracts'
import { computed, signal } from '@preact/signals'
import { page, period } from './asked.ts'
import { createReading } from './create-reading.ts'
import { FIGURE_PAGES } from './figure-pages.ts'
import { person, queryOf, scope } from './page-state.ts'
import { search, toHref } from './router.ts'

/** Whether the menu was opened: before that nobody needs the views. */
export const areViewsWanted = signal(false)

export const savedViews = createReading<SavedViewsAnswer>(
  computed(() =>
    areViewsWanted.value && scope.value
      ? `v1/saved-views?${new URLSearchParams({ workspace: scope.value.workspace.id })}`
      : null,
  ),
)

/** Whether who reads may share views with the workspace, and change those that are shared. */
export const mayShare = computed(() => person.value?.role === 'manager' || person.value?.role === 'admin')

const DATES = ['from', 'to', 'b.from', 'b.to']

/** The query of what is on view, as a view holds it: without the workspace, and on its dates only if these are to stay. */
export function queryOfView({ keepsDates }: { keepsDates: boolean }): string {
  const days = period.peek()
  const query = new URLSearchParams(queryOf({ period: keepsDates && days ? days : null }, search.peek()))
  query.delete('workspace')
  if (!keepsDates) for (const name of DATES) query.delete(name)
  return query.toString()
}

/** Where a view leads. */
export function hrefOfView({ page, query }: SavedViewAnswer): string {
  const { path } = FIGURE_PAGES.find(({ id }) => id === page) ?? FIGURE_PAGES[0]
  const workspace = scope.value?.workspace.id
  const whole = new URLSearchParams({ ...(workspace && { workspace }) })
  for (const [name, value] of new URLSearchParams(query)) whole.append(name, value)
  return toHref(path, `?${whole}`)
}

/** Whether a view is what is on view now. */
export function isOnView({ page: of, query }: SavedViewAnswer): boolean {
  if (of !== page.value.id) return false
  // Read and not peeked at, so that the menu follows the address.
  const hasDates = DATES.some((name) => new URLSearchParams(search.value).has(name))
  return sorted(query) === sorted(queryOfView({ keepsDates: hasDates }))
}

function sorted(query: string): string {
  const names = new URLSearchParams(query)
  names.sort()
  return names.toString()
}
