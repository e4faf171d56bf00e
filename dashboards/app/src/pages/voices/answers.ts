import type { ListedResponse, ResponseCounts, ResponsesResult } from '@otzyv/contracts'
import { batch, computed, effect, signal } from '@preact/signals'
import { whenBackOnline } from '../../data/connection.ts'
import { type Failure, readJson } from '../../data/read-json.ts'
import { answersAddress, type ViewName } from './asked-voices.ts'

export const answers = signal<readonly ListedResponse[] | null>(null)
/** What reasons are called. */
export const reasonLabels = signal<ResponsesResult['reasons']>([])
export const counts = signal<ResponseCounts | null>(null)
/** The numbers of the answers of each view, by its name; empty until they are read. */
export const countsByView = computed((): Readonly<Partial<Record<ViewName, number>>> => {
  if (counts.value === null) return {}
  const { all, low, waiting, contacted, resolved } = counts.value
  return { all, low, open: waiting, contacted, resolved }
})
export const failure = signal<Failure | null>(null)
export const loading = signal(false)
/** Whether the numbers are on their way. */
export const countsLoading = signal(false)
const next = signal<string | null>(null)

let running = new AbortController()

/** Whether older answers can be read. */
export const hasMore = () => next.value !== null

/**
 * Reads the answers on view, and again whenever others are asked for; gives what ends it. What is asked for is the address
 * alone: an answer that was worked on stays where it is when the page hears something else.
 */
export function watchAnswers(): () => void {
  const address = computed(() => answersAddress('responses', { withView: true }))
  const ends = [effect(() => void refresh(address.value)), whenBackOnline(() => failure.peek() && retryAnswers())]
  return () => {
    for (const end of ends) end()
  }
}

/** The same of their numbers, which are those of every view beside each other. */
export function watchCounts(): () => void {
  const address = computed(() => answersAddress('responses/counts', { withView: false }))
  return effect(() => {
    if (address.value !== null) void refreshCounts()
  })
}

/** Reads the numbers again, after a change. */
export async function refreshCounts(): Promise<void> {
  const address = answersAddress('responses/counts', { withView: false })
  if (address === null) return
  countsLoading.value = true
  const answer = await readJson<ResponseCounts>(address, new AbortController().signal)
  if (address !== answersAddress('responses/counts', { withView: false })) return
  countsLoading.value = false
  if (answer.outcome === 'ok') counts.value = answer.data
}

/** Reads the next page below those that are there. */
export async function readMore(): Promise<void> {
  const address = answersAddress('responses', { withView: true })
  if (address !== null && next.peek() !== null) await read(`${address}&cursor=${next.peek()}`, answers.peek() ?? [])
}

/** Reads it all again. */
export function retryAnswers(): void {
  void refresh(answersAddress('responses', { withView: true }))
  void refreshCounts()
}

/** Puts a changed answer in the place of the one that is shown. */
export function replaceAnswer(invitationId: string, change: Partial<ListedResponse>): void {
  answers.value = (answers.peek() ?? []).map((one) => (one.invitationId === invitationId ? { ...one, ...change } : one))
}

/** Reads one answer again, as it is now; one that cannot be read stays as it is shown. */
export async function readAgain(invitationId: string): Promise<void> {
  const answer = await readJson<ResponsesResult>(
    `v1/responses?${new URLSearchParams({ invitation: invitationId })}`,
    new AbortController().signal,
  )
  const [found] = answer.outcome === 'ok' ? answer.data.responses : []
  if (found) replaceAnswer(invitationId, found)
}

async function refresh(address: string | null): Promise<void> {
  if (address !== null) await read(address, [])
}

async function read(address: string, before: readonly ListedResponse[]): Promise<void> {
  running.abort()
  const own = new AbortController()
  running = own
  loading.value = true
  const answer = await readJson<ResponsesResult>(address, own.signal).catch((error: unknown) => {
    if (own.signal.aborted) return null
    throw error
  })
  if (!answer || own.signal.aborted) return
  batch(() => {
    loading.value = false
    failure.value = answer.outcome === 'ok' ? null : answer
    if (answer.outcome !== 'ok') return
    answers.value = [...before, ...answer.data.responses]
    reasonLabels.value = answer.data.reasons
    next.value = answer.data.next
  })
}
