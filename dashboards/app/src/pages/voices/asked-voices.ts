import { VOICES_WORDS } from '@otzyv/locales/pages/voices'
import { computed } from '@preact/signals'
import { figuresAddress, periodQuery } from '../../data/asked.ts'
import { language, queryOf } from '../../data/page-state.ts'
import type { View } from '../../data/parse-view.ts'
import { areVoicesRefused } from '../../data/readable-answers.ts'
import { goTo, place, search, toHref } from '../../data/router.ts'

/** The words of this page. */
export const voicesTexts = computed(() => VOICES_WORDS[language.value])

export const VIEWS = ['all', 'low', 'open', 'contacted', 'resolved'] as const
export type ViewName = (typeof VIEWS)[number]

/** What the address asks for beside the view that all pages share, by the names of the API. */
export const asked = computed(() => {
  const query = new URLSearchParams(search.value)
  const state = VIEWS.find((one) => one === query.get('followUp'))
  const view: ViewName = state ?? (query.get('low') === 'yes' ? 'low' : 'all')
  return {
    view,
    words: query.get('search') ?? '',
    hasComment: query.get('comment') === 'yes',
    reasons: [...new Set(query.getAll('reason'))],
    tags: [...new Set(query.getAll('responseTag'))],
  }
})

/** The address of a resource about the answers on view; null before it is known what is on view. */
export function answersAddress(resource: string, { withView }: { withView: boolean }): string | null {
  const known = areVoicesRefused.value ? null : figuresAddress(resource, periodQuery())
  if (known === null) return null
  const [path = '', rest] = known.split('?')
  const query = new URLSearchParams(rest)
  // Whose answers they are, the session says.
  query.delete('workspace')
  const { view, words, hasComment, reasons, tags } = asked.value
  if (words !== '') query.set('search', words)
  if (hasComment) query.set('comment', 'yes')
  for (const reason of reasons) query.append('reason', reason)
  for (const tag of tags) query.append('responseTag', tag)
  if (withView && view === 'low') query.set('low', 'yes')
  else if (withView && view !== 'all') query.set('followUp', view)
  return `${path}?${query}`
}

/** Changes what is asked for, in the address, so that "back" works and it can be shared. */
export function changeAsked(change: Partial<ReturnType<typeof asked.peek>>): void {
  goTo(place.peek(), queryOfAsked(change))
}

/** The address of this page with a change of what is asked for, or of the view that all pages share. */
export function hrefOfAsked(change: Partial<ReturnType<typeof asked.peek>>, shared: Partial<View> = {}): string {
  return toHref('voices', queryOfAsked(change, shared))
}

function queryOfAsked(change: Partial<ReturnType<typeof asked.peek>>, shared: Partial<View> = {}): string {
  const { view, words, hasComment, reasons, tags } = { ...asked.value, ...change }
  const own = new URLSearchParams()
  if (view === 'low') own.set('low', 'yes')
  else if (view !== 'all') own.set('followUp', view)
  if (words !== '') own.set('search', words)
  if (hasComment) own.set('comment', 'yes')
  for (const reason of reasons) own.append('reason', reason)
  for (const tag of tags) own.append('responseTag', tag)
  return queryOf(shared, own.toString())
}
