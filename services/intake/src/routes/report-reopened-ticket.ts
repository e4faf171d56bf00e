import { ReopenedTicket, ReopenOutcome } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'
import type { Caller } from '@otzyv/identity'
import { addRoute, defineRoute, type Guard, withKey } from '@otzyv/service-kit'
import type { Hono } from 'hono'
import { recordReopenedTicket } from '../tickets/record-reopened-ticket.ts'
import { TICKET_MAX_BYTES } from './report-solved-ticket.ts'

export const REPORT_REOPENED_TICKET = defineRoute({
  id: 'reportReopenedTicket',
  method: 'post',
  path: '/v1/tickets/reopened',
  summary: 'A ticket was opened again: its mails that were not sent are stopped',
  access: withKey('tickets:write'),
  body: { read: 'json', schema: ReopenedTicket, maxBytes: TICKET_MAX_BYTES },
  answers: { 200: { 'application/json': ReopenOutcome } },
})

/** Adds `POST /v1/tickets/reopened`. */
export function addReportReopenedTicket(routes: Hono, ctx: { db: Database }, guard: Guard<Caller>): void {
  addRoute(routes, REPORT_REOPENED_TICKET, guard, async (c, { caller, body }) =>
    c.json(await recordReopenedTicket(ctx, caller.workspaceId, body)),
  )
}
