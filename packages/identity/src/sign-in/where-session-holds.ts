import type { Tables } from '@otzyv/database'
import { type ExpressionBuilder, sql } from 'kysely'
import { SESSION_IDLE_MS } from './lifetimes.ts'

const IDLE = `${SESSION_IDLE_MS} milliseconds`

/** Whether a session was not ended, is not too old and was used lately, on the database's clock. */
export function whereSessionHolds(eb: ExpressionBuilder<Tables, 'session'>) {
  return eb.and([
    eb('session.ended_at', 'is', null),
    eb('session.expires_at', '>', sql<Date>`now()`),
    eb('session.last_used_at', '>', sql<Date>`now() - ${IDLE}::interval`),
  ])
}
