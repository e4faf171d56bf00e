import type { SetupAnswer, WorkspaceAnswer } from '@otzyv/contracts'
import { effect, signal } from '@preact/signals'
import { person } from './page-state.ts'
import { type Answer, readJson } from './read-json.ts'

/** How far the workspace is set up, as last read; null for those who may not see it, and until it is known. */
export const setup = signal<SetupAnswer | null>(null)
/** Whether it is on its way for the first time. */
export const setupLoading = signal(false)

let asked = 0
let shown = 0

/**
 * Reads it again; what was known stays if that fails. An answer that comes in after that to a later question is not shown: it
 * may be of before something was saved, and what was built on that would vanish from the page with all that was typed.
 */
export async function readSetup(): Promise<Answer<SetupAnswer>> {
  const number = ++asked
  setupLoading.value = shown === 0
  const answer = await readJson<SetupAnswer>('v1/setup', new AbortController().signal)
  setupLoading.value = false
  if (answer.outcome === 'ok' && number > shown) {
    shown = number
    setup.value = answer.data
  }
  return answer
}

/** What follows for mails from a sender that was just set, at once; the rest is read again. */
export function noteSender({ hasSender, senderAddress, senderName }: WorkspaceAnswer): void {
  const known = setup.peek()
  if (known && hasSender) {
    const { state } = known.mail
    const next = state === 'held' ? 'goes_out' : state === 'stays_here_nameless' ? 'stays_here' : state
    const sender = { name: senderName, address: senderAddress, isSet: true }
    setup.value = { ...known, sender, mail: { ...known.mail, state: next } }
  }
  void readSetup()
}

/** Reads it for an admin who looks at the figures: once, and again when they come back to the page. */
export function watchSetup(): void {
  const isAdmin = () => person.value?.role === 'admin'
  effect(() => {
    if (!isAdmin()) return
    setupLoading.value = true
    // After what the page itself asks for.
    setTimeout(() => void readSetup())
  })
  document.addEventListener('visibilitychange', () => {
    if (isAdmin() && document.visibilityState === 'visible') void readSetup()
  })
}
