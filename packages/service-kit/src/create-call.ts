import { lookup } from 'node:dns'
import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import type { LookupFunction } from 'node:net'
import { findWebhookUrlFault, hostOf, type WebhookHostRule } from './find-webhook-url-fault.ts'
import { isPublicAddress } from './mail-host-rule.ts'

/** What the far end said, or why it said nothing. */
export type CallAnswer =
  /** `complete`: the body came to its end; without a body that is asked for, always. */
  | { outcome: 'answered'; status: number; retryAfter: string | null; body: string; complete: boolean }
  /** `reached`: a connection came about, so that the far end may have got what was sent. */
  | { outcome: 'unanswered'; reason: string; reached: boolean }

/** What is asked of a far end; `body`: null for none. */
type CallRequest = { method: string; url: string; headers: Record<string, string>; body: string | null }

/** Asks a far end for one thing. */
export type Call = (request: CallRequest, signal: AbortSignal) => Promise<CallAnswer>

/** Asks for all addresses of a host. */
type Resolve = typeof lookup

const TIMEOUT_MS = 15_000
/** So much of an answer is let in before the connection is cut. */
const ANSWER_MAX_BYTES = 65_536

/**
 * Makes what calls other systems. A far end may be named by somebody who must not reach the networks in which the product stands:
 * so the addresses of its host are asked for once, all of them are looked at, and the connection goes to one of these. A
 * redirect is an answer like others and is not followed. An address in the URL itself is looked at as well. `keepsBody`: the
 * answer is waited for to its end, and given; without it the status is all, and the body ''.
 */
export function createCall(
  rule: WebhookHostRule,
  { resolve = lookup, timeoutMs = TIMEOUT_MS, keepsBody = false } = {},
): Call {
  return async ({ method, url: text, headers, body }, signal) => {
    const fault = findWebhookUrlFault(rule, text)
    if (fault !== null) return { outcome: 'unanswered', reason: `the address ${fault}`, reached: false }
    const url = new URL(text)
    const options = {
      method,
      headers: { ...headers, ...(body === null ? {} : { 'content-length': Buffer.byteLength(body) }) },
      // A connection of its own: one that is kept could be cut by the far end at the moment in which it is used again.
      agent: false,
      lookup: rule.allowsPrivate(hostOf(url)) ? undefined : lookUpPublic(resolve),
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
    }
    return await new Promise<CallAnswer>((settle) => {
      let reached = false
      let answering = false
      const sent = (url.protocol === 'https:' ? requestHttps : requestHttp)(url, options, (answer) => {
        answering = true
        const parts: Buffer[] = []
        let bytes = 0
        const { statusCode: status = 0, headers } = answer
        // Help Scout says it in a header of its own.
        const [retryAfter = null] = [headers['retry-after'] ?? headers['x-ratelimit-retry-after'] ?? null].flat()
        const finish = () => {
          const body = keepsBody ? Buffer.concat(parts).toString('utf8', 0, ANSWER_MAX_BYTES) : ''
          const complete = !keepsBody || answer.complete
          settle({ outcome: 'answered', status, retryAfter, body, complete })
        }
        answer.on('data', (part: Buffer) => {
          bytes += part.length
          if (keepsBody) parts.push(part)
          if (bytes > ANSWER_MAX_BYTES) answer.destroy()
        })
        // What is wrong with the rest of an answer changes nothing about its status.
        answer.on('error', () => {})
        if (keepsBody) answer.on('close', finish)
        else finish()
      })
      sent.on('socket', (socket) => {
        socket.once(url.protocol === 'https:' ? 'secureConnect' : 'connect', () => {
          reached = true
        })
      })
      sent.on('error', (error) => {
        // Of an answer that has begun as much is given as came.
        if (!answering) settle({ outcome: 'unanswered', reason: reasonOf(error, timeoutMs), reached })
      })
      sent.end(body ?? undefined)
    })
  }
}

function lookUpPublic(resolve: Resolve): LookupFunction {
  return (host, options, done) => {
    resolve(host, { ...options, all: true }, (error, addresses) => {
      if (error) return done(error, '', 0)
      if (addresses.length === 0 || !addresses.every(({ address }) => isPublicAddress(address)))
        return done(new Error('the host is in a private network; WEBHOOK_HOSTS can allow it'), '', 0)
      if (options.all) return done(null, addresses)
      const [{ address, family } = { address: '', family: 0 }] = addresses
      done(null, address, family)
    })
  }
}

/** In words that hold nothing of what was sent. */
function reasonOf(error: Error & { code?: string }, timeoutMs: number): string {
  if (error.name === 'TimeoutError' || (error.cause instanceof Error && error.cause.name === 'TimeoutError'))
    return `no answer within ${timeoutMs / 1000} seconds`
  return (error.code ? `${error.code}: ${error.message}` : error.message).slice(0, 300)
}
