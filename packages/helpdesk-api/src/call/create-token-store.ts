import { createHash } from 'node:crypto'
import type { Clock } from '@otzyv/service-kit'
import { z } from 'zod'
import type { ApiRequest } from '../helpdesk-api.ts'
import { parse } from '../parts.ts'
import type { Called } from './create-helpdesk-call.ts'

/** How long before its end a token is given up, so that none ends on the way. */
const BEFORE_END_SECONDS = 60
/** Of a token without a word about its end (RFC 6749, 5.1 only recommends it). */
const UNSAID_SECONDS = 3600
const KEPT_MAX = 1000

const Answer = z.object({
  access_token: z
    .string()
    .max(16_000)
    .regex(/^[\x21-\x7e]+$/),
  expires_in: z.coerce.number().positive().catch(UNSAID_SECONDS),
})

/** `isNew`: it was asked for just now. */
type Got = { outcome: 'got'; token: string; isNew: boolean } | Exclude<Called, { outcome: 'done' }>

/** Keeps tokens by what they are asked for with, so that another secret, app or address never gets that of before. */
export function createTokenStore(
  ask: (request: ApiRequest, signal: AbortSignal, secrets: string[]) => Promise<Called>,
  now: Clock,
): {
  /** A token; for all who want the same one it is asked for once. */
  get: (request: ApiRequest, secret: string, signal: AbortSignal) => Promise<Got>
  /** Forgets a token that is not taken, unless there is another one by now. */
  drop: (request: ApiRequest, token: string) => void
} {
  const kept = new Map<string, { token: string; endsAt: number }>()
  const asked = new Map<string, Promise<Got>>()
  const askFor = async (name: string, request: ApiRequest, secret: string, signal: AbortSignal): Promise<Got> => {
    const called = await ask(request, signal, [secret])
    const answer = called.outcome === 'done' ? parse(Answer, called.body) : null
    if (answer === null) return withoutToken(called)
    const { access_token: token, expires_in: seconds } = answer
    const [oldest] = kept.keys()
    if (kept.size >= KEPT_MAX && oldest !== undefined) kept.delete(oldest)
    kept.set(name, { token, endsAt: now().getTime() + (seconds - BEFORE_END_SECONDS) * 1000 })
    return { outcome: 'got', token, isNew: true }
  }
  return {
    get: async (request, secret, signal) => {
      const name = nameOf(request)
      const there = kept.get(name)
      if (there && there.endsAt > now().getTime()) return { outcome: 'got', token: there.token, isNew: false }
      const asking = asked.get(name) ?? askFor(name, request, secret, signal).finally(() => void asked.delete(name))
      asked.set(name, asking)
      return await asking
    },
    drop: (request, token) => {
      const name = nameOf(request)
      if (kept.get(name)?.token === token) kept.delete(name)
    },
  }
}

/** A digest, since what is asked with holds the secret. */
function nameOf(request: ApiRequest): string {
  return createHash('sha256').update(JSON.stringify(request)).digest('base64url')
}

/** Why there is no token. Nothing else was called, so nothing can have been done. */
function withoutToken(called: Called): Exclude<Called, { outcome: 'done' }> {
  const { status, pauseSeconds } = called
  const because = (reason: string) => `no token came: ${reason}`
  switch (called.outcome) {
    case 'done':
      return { outcome: 'denied', reason: because(`answered ${status}, but with none`), status, pauseSeconds }
    case 'unanswered':
      return { ...called, reached: false, reason: because(called.reason) }
    case 'retry':
      if (status === 403) return { outcome: 'denied', reason: because(called.reason), status, pauseSeconds }
      return { ...called, mayHaveDone: false, reason: because(called.reason) }
    default:
      // RFC 6749, 5.2: 400 or 401 for an app, or a secret, that is not known; another status is about the address.
      return { outcome: 'denied', reason: because(called.reason), status, pauseSeconds }
  }
}
