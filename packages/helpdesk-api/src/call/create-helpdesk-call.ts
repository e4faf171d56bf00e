import { type Call, type Clock, readRetryAfter } from '@otzyv/service-kit'
import type { ApiRequest } from '../helpdesk-api.ts'
import type { Connection } from '../read-connection.ts'
import { createTokenStore } from './create-token-store.ts'
import { type ApiReading, readApiAnswer, withoutSecrets } from './read-api-answer.ts'

/** What came of a call; `pauseSeconds`: how long the helpdesk wants none, null if it did not say. */
export type Called = (ApiReading | { outcome: 'unanswered'; reached: boolean; reason: string }) & {
  status: number | null
  pauseSeconds: number | null
}

/** Calls the API of a helpdesk, with a token if its calls need one that ends. */
export type HelpdeskCall = (
  connection: Pick<Connection, 'api' | 'target'>,
  request: ApiRequest,
  signal: AbortSignal,
) => Promise<Called>

/**
 * Makes what calls the APIs of helpdesks. Where tokens end, one is got when there is none, when it is about to end, and once more
 * if the helpdesk does not take the one that is there. They are kept in memory alone. If none is to be had, nothing was called:
 * so what was to be written was not. `call` keeps the body of an answer.
 */
export function createHelpdeskCall(call: Call, now: Clock): HelpdeskCall {
  const callOnce = async (request: ApiRequest, signal: AbortSignal, secrets: string[]): Promise<Called> => {
    const headers = {
      accept: 'application/json',
      'user-agent': 'Otzyv',
      ...(request.body === null ? {} : { 'content-type': 'application/json' }),
      ...request.headers,
    }
    const answer = await call({ ...request, headers }, signal)
    if (answer.outcome === 'unanswered') return { ...answer, status: null, pauseSeconds: null }
    const reading = readApiAnswer(answer)
    const said = 'reason' in reading ? { reason: withoutSecrets(reading.reason, secrets) } : {}
    const pauseSeconds = answer.status >= 400 ? readRetryAfter(answer.retryAfter, now()) : null
    return { ...reading, ...said, status: answer.status, pauseSeconds }
  }
  const tokens = createTokenStore(callOnce, now)
  return async ({ api, target }, request, signal) => {
    const { secret } = target
    if (api.grant === null) return await callOnce(request, signal, [secret])
    const asking = api.grant(target)
    for (;;) {
      const got = await tokens.get(asking, secret, signal)
      if (got.outcome !== 'got') return got
      const headers = { ...request.headers, authorization: `Bearer ${got.token}` }
      const called = await callOnce({ ...request, headers }, signal, [secret, got.token])
      if (called.outcome !== 'denied') return called
      tokens.drop(asking, got.token)
      // A new one that is not taken, either, says that no other will be.
      if (got.isNew) return called
    }
  }
}
