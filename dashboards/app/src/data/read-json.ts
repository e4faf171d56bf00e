import { signal } from '@preact/signals'

/** What a request to the API ended in; only `ok` carries data. */
export type Answer<T> =
  | { outcome: 'ok'; data: T }
  | { outcome: 'unauthorized' }
  /** The session of who read until now has ended. */
  | { outcome: 'signed_out' }
  | { outcome: 'problem'; status: number; title: string; detail: string }
  | { outcome: 'unreachable' }

/** Why there is nothing to show. */
export type Failure = Exclude<Answer<never>, { outcome: 'ok' }>

/** Whether any reading was answered that the session of who read until then has ended. */
export const signedOut = signal(false)

/** Reads JSON from this page's own server; an RFC 9457 problem becomes an outcome. Throws only when aborted. */
export async function readJson<T>(address: string, signal: AbortSignal): Promise<Answer<T>> {
  try {
    const response = await fetch(address, { headers: { accept: 'application/json' }, signal })
    const body: unknown = await response.json().catch(() => null)
    if (response.status === 401) {
      const hasEnded = textOf(body, 'code') === 'signed_out'
      if (hasEnded) signedOut.value = true
      return { outcome: hasEnded ? 'signed_out' : 'unauthorized' }
    }
    // The same server sends this page and the contract's JSON, and tests it against the schema: no second check here.
    if (response.ok && typeof body === 'object' && body !== null) return { outcome: 'ok', data: body as T }
    return {
      outcome: 'problem',
      status: response.status,
      title: textOf(body, 'title') || response.statusText,
      detail: textOf(body, 'detail'),
    }
  } catch (error) {
    if (signal.aborted) throw error
    return { outcome: 'unreachable' }
  }
}

/** A text of a body of JSON; empty if there is none under this key. */
export function textOf(body: unknown, key: string): string {
  if (typeof body !== 'object' || body === null) return ''
  const value: unknown = Reflect.get(body, key)
  return typeof value === 'string' ? value : ''
}
