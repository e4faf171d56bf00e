import { SolvedTicket, TicketOutcome } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'
import type { Caller } from '@otzyv/identity'
import type { MarkingKeyring } from '@otzyv/keyring'
import { addRoute, defineRoute, type Guard, withKey } from '@otzyv/service-kit'
import type { Hono } from 'hono'
import { recordSolvedTicket } from '../tickets/record-solved-ticket.ts'

/** A helpdesk may write a whole conversation into a field; that is cut, and loses no ticket. */
export const TICKET_MAX_BYTES = 1024 * 1024

export const REPORT_SOLVED_TICKET = defineRoute({
  id: 'reportSolvedTicket',
  method: 'post',
  path: '/v1/tickets/solved',
  summary: 'A ticket was solved; the answer says whether its customer is asked, or why not',
  description:
    'It is answered when the outcome is stored. The same solve (source, ticket and instant) reported again gives the same outcome.',
  access: withKey('tickets:write'),
  body: { read: 'json', schema: SolvedTicket, maxBytes: TICKET_MAX_BYTES },
  answers: { 200: { 'application/json': TicketOutcome } },
})

/** Adds `POST /v1/tickets/solved`. */
export function addReportSolvedTicket(
  routes: Hono,
  ctx: { db: Database; keyring?: MarkingKeyring },
  guard: Guard<Caller>,
): void {
  addRoute(routes, REPORT_SOLVED_TICKET, guard, async (c, { caller, body }) =>
    // Answered only after the commit: what a helpdesk got an answer for is stored.
    c.json(await recordSolvedTicket(ctx, caller.workspaceId, body)),
  )
}
