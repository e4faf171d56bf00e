import type { Me } from '@otzyv/contracts'
import { batch, signal } from '@preact/signals'
import { person } from './page-state.ts'
import { type Answer, readJson } from './read-json.ts'

/** Who is signed in, and what they may do; null until it is known. */
export const me = signal<Answer<Me> | null>(null)

/** Reads who is signed in; that also keeps the session from ending as idle. */
export async function readMe(): Promise<void> {
  const answer = await readJson<Me>('v1/me', new AbortController().signal)
  batch(() => {
    me.value = answer
    person.value = answer.outcome === 'ok' ? answer.data.person : null
  })
}

/** Whether the person who is signed in has a right, such as `survey.set`; the server decides, this only leaves out what it would refuse. */
export function may(right: string): boolean {
  return me.value?.outcome === 'ok' && me.value.data.rights.includes(right)
}
