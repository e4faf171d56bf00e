import type { IndicatorsResult, WorkspacesResult } from '@otzyv/contracts'
import { DIMENSIONS, SPLITS } from '@otzyv/domain/dimension'
import { formatMessage } from '@otzyv/locales/format-message'
import { FRAME_WORDS } from '@otzyv/locales/pages/frame'
import { batch, computed, effect, signal } from '@preact/signals'
import { addDays } from '../format/calendar.ts'
import { chooseLanguage, type Language, textsOf } from '../format/choose-texts.ts'
import { chooseScope } from './choose-scope.ts'
import { computePeriod } from './compute-period.ts'
import { whenBackOnline } from './connection.ts'
import { parseView, renderView, VIEW_NAMES, type View } from './parse-view.ts'
import { type Answer, type Failure, readJson } from './read-json.ts'
import { goTo, place, search } from './router.ts'

const LANGUAGE_KEY = 'otzyv-language'

export const language = signal<Language>(chooseLanguage(rememberedLanguage(), navigator.languages))
export const texts = computed(() => textsOf(language.value))
/** The words of what all pages of figures have. */
export const frameTexts = computed(() => FRAME_WORDS[language.value])

/** A message of the page in its language, with its values put in. */
export function say(message: string, values: Record<string, string | number>): string {
  return formatMessage(language.value, message, values)
}

export const view = computed(() => parseView(search.value))
export const workspaces = signal<WorkspacesResult['workspaces'] | null>(null)
/** Who is signed in; null for who reads without, at this machine or with a key. */
export const person = signal<WorkspacesResult['person']>(null)
/** Whether the figures are open to this machine without signing in. */
export const open = signal(false)
export const scope = computed(() => (workspaces.value ? chooseScope(workspaces.value, view.value) : null))

/** What the figures on view can be split by: for who sees some teams, and no small cells, by these alone. */
const splits = computed(() => {
  const seen = person.value
  const isLimited = seen !== null && seen.teams !== null && (seen.role === 'viewer' || seen.role === 'agent')
  return isLimited ? (['team'] as const) : SPLITS
})
/**
 * Whether the server gives this reader figures of however few answers, as it does of made-up ones to everybody. Asking for
 * what it would refuse is no use, and stands in the browser's log.
 */
export const seesSmallCells = computed(() => {
  if (scope.value?.workspace.madeUp) return true
  const role = person.value?.role
  return role === undefined ? !open.value : role === 'manager' || role === 'admin'
})
/** What the figures can be filtered by: who is shown no small cells gets them by one split at a time. */
export const filterDimensions = computed(() => {
  const seen = person.value
  if (splits.value.length === 1) return splits.value
  if (!seesSmallCells.value) return SPLITS
  return seen !== null && seen.teams !== null ? DIMENSIONS.filter((one) => one !== 'agent') : DIMENSIONS
})
/** The one that is chosen, or the first there is. */
export const groupBy = computed(() => splits.value.find((split) => split === view.value.groupBy) ?? 'team')

/** The figures last read; they stay on the page, dimmed, while others are on their way. */
export const result = signal<IndicatorsResult | null>(null)
export const failure = signal<Failure | null>(null)
export const loading = signal(true)

/**
 * The query of the figures on view, for the JSON and the CSV alike; null before the workspaces are known, and while the
 * history of a demo is being filled.
 */
const indicatorsQuery = computed(() => {
  if (!scope.value || scope.value.workspace.filling) return null
  const { workspace, survey } = scope.value
  const { granularity, weeks, period, filters } = view.value
  const days = computePeriod(period ? addDays(period.to, -1) : workspace.today, granularity, weeks)
  const about = { workspace: workspace.id, survey: survey.id, groupBy: 'none', granularity }
  const query = new URLSearchParams({ ...about, ...days })
  for (const dimension of DIMENSIONS) for (const value of filters[dimension]) query.append(dimension, value)
  return query.toString()
})

/** Changes the view, by the page's address, so that "back" works and the address can be shared. What else it says stays. */
export function changeView(change: Partial<View>): void {
  goTo(place.peek(), queryOf(change, search.peek()))
}

/**
 * The query of the view on show with a change. `rest` is a query whose names that are none of the view's stay; without it
 * none do.
 */
export function queryOf(change: Partial<View>, rest = ''): string {
  const next = { ...view.value, ...change }
  const found = chooseScope(workspaces.value ?? [], next)
  const query = new URLSearchParams(
    renderView(found ? { ...next, workspace: found.workspace.id, survey: found.survey.id } : next),
  )
  for (const [name, value] of new URLSearchParams(rest)) if (!VIEW_NAMES.includes(name)) query.append(name, value)
  return query.size === 0 ? '' : `?${query}`
}

/** Changes the language and remembers it in this browser. */
export function changeLanguage(chosen: Language): void {
  language.value = chosen
  try {
    localStorage.setItem(LANGUAGE_KEY, chosen)
  } catch {
    // A browser that forbids storage just asks again next time.
  }
}

let running = new AbortController()

/** What "try again" does: reads the figures again, or the workspaces where not even they are known. */
export function retry(): void {
  const query = indicatorsQuery.peek()
  void (query === null ? refreshWorkspaces() : refreshIndicators(query))
}

async function refreshWorkspaces(): Promise<void> {
  const answer = await readLatest<WorkspacesResult>('v1/workspaces')
  if (answer?.outcome !== 'ok') return
  person.value = answer.data.person
  open.value = answer.data.open
  const own = running
  // Setting this starts refreshIndicators below, unless there is nothing to read, or the page on view reads others.
  workspaces.value = answer.data.workspaces
  if (running === own) loading.value = false
}

async function refreshIndicators(query: string): Promise<void> {
  const answer = await readLatest<IndicatorsResult>(`v1/indicators?${query}`)
  if (answer?.outcome !== 'ok') return
  batch(() => {
    result.value = answer.data
    loading.value = false
  })
}

/** Reads, unless a later request overtakes it (then null); a failure is put on the page here. */
async function readLatest<T>(address: string): Promise<Answer<T> | null> {
  running.abort()
  const own = new AbortController()
  running = own
  batch(() => {
    loading.value = true
    failure.value = null
  })
  const answer = await readJson<T>(address, own.signal).catch((error: unknown) => {
    if (own.signal.aborted) return null
    throw error
  })
  if (!answer || own.signal.aborted) return null
  if (answer.outcome !== 'ok') {
    batch(() => {
      failure.value = answer
      loading.value = false
    })
  }
  return answer
}

/** Starts every page of figures: finds out what there is to look at, which the promise waits for, and keeps the document's language. */
export function startPages(): Promise<void> {
  effect(() => {
    document.documentElement.lang = language.value
  })
  return refreshWorkspaces()
}

/** Reads the figures on view, at once and again whenever the view changes; gives what ends it. */
export function watchIndicators(): () => void {
  const ends = [
    effect(() => {
      if (indicatorsQuery.value !== null) void refreshIndicators(indicatorsQuery.value)
    }),
    whenBackOnline(() => failure.peek() && retry()),
  ]
  return () => {
    for (const end of ends) end()
  }
}

function rememberedLanguage(): string | null {
  try {
    return localStorage.getItem(LANGUAGE_KEY)
  } catch {
    return null
  }
}
