import type { Context } from 'hono'
import { createBodyLimit } from '../limits/create-body-limit.ts'
import { createGate, refuseBusy } from '../limits/create-gate.ts'
import type { RouteParts } from '../route-parts.ts'
import { readVisitor, type Visitor } from './read-visitor.ts'

/** The largest body that is read: the longest comment in the widest script, escaped as a form does it, and room beside it. */
const BODY_MAX_BYTES = 40_960

/** Lets a request with an answer in, as long as not too many are under way and its body is not too large. */
export type AnswerDoor = (c: Context, take: (visitor: Visitor) => Promise<Response>) => Promise<Response>

/** One door for all answers, so that those of links and of kiosks share one count of what is under way. */
export function createAnswerDoor(parts: Pick<RouteParts, 'limits' | 'trustProxyHops'>): AnswerDoor {
  const gate = createGate(parts.limits.unfinished)
  const limitBody = createBodyLimit(BODY_MAX_BYTES)
  return async (c, take) => {
    const visitor = readVisitor(c, parts.trustProxyHops)
    const leave = gate.enter(visitor.network)
    if (!leave) return refuseBusy(c)
    try {
      await limitBody(c)
      return await take(visitor)
    } finally {
      leave()
    }
  }
}
