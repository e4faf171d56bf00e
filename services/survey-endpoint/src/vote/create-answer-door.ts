import { STATUS_OF } from '@otzyv/contracts'
import { ProblemError } from '@otzyv/service-kit'
import type { Latency } from '@otzyv/service-kit/metrics'
import type { Context } from 'hono'
import { createBodyLimit } from '../limits/create-body-limit.ts'
import { createGate, refuseBusy } from '../limits/create-gate.ts'
import { readVisitor, type Visitor } from '../submission/read-visitor.ts'
import type { AnswerOutcome } from './create-answer-latency.ts'
import type { RouteParts } from './route-parts.ts'

/** The largest body that is read: the longest comment in the widest script, escaped as a form does it, and room beside it. */
export const ANSWER_MAX_BYTES = 40_960

/** Lets a request with an answer in, as long as not too many are under way and its body is not too large. */
export type AnswerDoor = (c: Context, take: (visitor: Visitor) => Promise<Response>) => Promise<Response>

/** One door for all answers, so that those of links and of kiosks share one count of what is under way, and one latency. */
export function createAnswerDoor(
  parts: Pick<RouteParts, 'limits' | 'trustProxyHops'>,
  latency: Latency<AnswerOutcome>,
): AnswerDoor {
  const gate = createGate(parts.limits.unfinished)
  const limitBody = createBodyLimit(ANSWER_MAX_BYTES)
  return async (c, take) => {
    const end = latency.start()
    const visitor = readVisitor(c, parts.trustProxyHops)
    const leave = gate.enter(visitor.network)
    try {
      if (!leave) return refuseBusy(c)
      await limitBody(c)
      const response = await take(visitor)
      end(outcomeOf(response.status))
      return response
    } catch (error) {
      end(error instanceof ProblemError ? outcomeOf(STATUS_OF[error.code]) : 'failed')
      throw error
    } finally {
      leave?.()
    }
  }
}

/** A version that was passed over is stored too: in the history. */
function outcomeOf(status: number): AnswerOutcome {
  if (status < 400) return 'stored'
  return status < 500 ? 'refused' : 'failed'
}
