import { type RecordTicket, reportTicket } from '@otzyv/admin'
import { SolvedTicket, TicketOutcome } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'
import type { MarkingKeyring } from '@otzyv/keyring'
import { addRoute, type Clock, defineRoute, type Guard, withKey } from '@otzyv/service-kit'
import type { Hono } from 'hono'
import { recordSolvedTicket } from '../tickets/record-solved-ticket.ts'
import type { SolveQueue } from '../tickets/solve-queue.ts'
import type { Reporter } from './create-ticket-guard.ts'

/** A helpdesk may write a whole conversation into a field; that is cut, and loses no ticket. */
export const TICKET_MAX_BYTES = 1024 * 1024

export const REPORT_SOLVED_TICKET = defineRoute({
  id: 'reportSolvedTicket',
  method: 'post',
  path: '/v1/tickets/solved',
  summary: 'A ticket was solved; the answer says whether its customer is asked, or why not',
  description:
    'It is answered when the outcome is stored. The same solve (source, ticket and instant) reported again gives the same outcome. A person needs the right `ticket.report`, and a page of the product.',
  access: { ...withKey('tickets:write'), orSession: true },
  body: { read: 'json', schema: SolvedTicket, maxBytes: TICKET_MAX_BYTES },
  answers: { 200: { 'application/json': TicketOutcome } },
})

/** Adds `POST /v1/tickets/solved`. */
export function addReportSolvedTicket(
  routes: Hono,
  ctx: { db: Database; now: Clock; keyring?: MarkingKeyring; solves: SolveQueue },
  guard: Guard<Reporter>,
): void {
  addRoute(routes, REPORT_SOLVED_TICKET, guard, async (c, { caller, body }) => {
    // Answered only after the commit: what a helpdesk got an answer for is stored.
    if (caller.by === 'key') return c.json(await ctx.solves.record(caller.workspaceId, { ticket: body }))
    const { workspaceId, actor } = caller
    const record: RecordTicket = (_admin, id, ticket, options) => recordSolvedTicket(ctx, id, ticket, options)
    return c.json(await reportTicket({ db: ctx.db, now: ctx.now, workspaceId, actor }, record, await c.req.json()))
  })
}
