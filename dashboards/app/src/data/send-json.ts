import type { MeanwhileChange, Problem } from '@otzyv/contracts'
import type { Failure } from './read-json.ts'

/** What a change that was sent to the server ended in. */
export type Sent<T> =
  | { outcome: 'ok'; data: T }
  /** Fields are wrong, each with its path, such as `followUp.upTo`. */
  | { outcome: 'invalid'; issues: { path: string; message: string }[]; detail: string }
  /** Somebody else changed it since it was read. */
  | { outcome: 'changed_meanwhile'; changes: MeanwhileChange[] }
  | Failure

/** Why a change is not there: nothing of it was stored, and all that was typed is still on the page. */
export type SendFailure = Exclude<Sent<never>, { outcome: 'ok' }>

type Method = 'POST' | 'PATCH' | 'DELETE'

/** Sends a change as JSON to this page's own server; never throws. */
export async function sendJson<T>(method: Method, address: string, body: object): Promise<Sent<T>> {
  try {
    const headers = { accept: 'application/json', 'content-type': 'application/json' }
    const response = await fetch(address, { method, headers, body: JSON.stringify(body) })
    const answer: unknown = await response.json().catch(() => null)
    // The same server sends this page and the contract's JSON, and tests it against the schema: no second check here.
    if (response.ok) return { outcome: 'ok', data: answer as T }
    const problem = (answer ?? {}) as Partial<Problem> // what is no problem has none of its fields
    if (response.status === 401) return { outcome: problem.code === 'signed_out' ? 'signed_out' : 'unauthorized' }
    if (problem.code === 'invalid_request')
      return { outcome: 'invalid', issues: problem.issues ?? [], detail: problem.detail ?? '' }
    if (problem.code === 'changed_meanwhile') return { outcome: 'changed_meanwhile', changes: problem.changes ?? [] }
    const title = problem.title ?? response.statusText
    return { outcome: 'problem', status: response.status, title, detail: problem.detail ?? '' }
  } catch {
    return { outcome: 'unreachable' }
  }
}
