import { SOLVES_MAX, SolvedTicket, SolvedTickets, SolvedTicketsAsSent, TicketOutcomes } from '@otzyv/contracts'
import type { Caller } from '@otzyv/identity'
import {
  addRoute,
  blamesData,
  defineRoute,
  type Guard,
  ProblemError,
  parseOrRefuse,
  readJsonBody,
  withKey,
} from '@otzyv/service-kit'
import type { Hono } from 'hono'
import type { Settled } from '../tickets/settle-solves.ts'
import type { SolveQueue } from '../tickets/solve-queue.ts'

export const REPORT_SOLVED_TICKETS = defineRoute({
  id: 'reportSolvedTickets',
  method: 'post',
  path: '/v1/tickets/solved/batch',
  summary: `Up to ${SOLVES_MAX} tickets were solved; the answer says of each what became of it`,
  description:
    'As if the tickets came one by one, in this order: each has the outcome that it would have by itself, and the answer has them in the same order. One that is refused costs no other one anything. It is answered when all outcomes are stored; if there is no answer, send the same again.',
  access: withKey('tickets:write'),
  // What is described is a list of tickets; what is read is each by itself.
  body: {
    read: 'by_route',
    content: { 'application/json': SolvedTickets },
    maxBytes: 8 * 1024 * 1024,
    limit: 'first',
  },
  answers: { 200: { 'application/json': TicketOutcomes } },
  problems: ['malformed_json', 'unsupported_media_type', 'invalid_request', 'busy'],
})

type Outcome = TicketOutcomes['outcomes'][number]

/** Adds `POST /v1/tickets/solved/batch`. */
export function addReportSolvedTickets(routes: Hono, ctx: { solves: SolveQueue }, guard: Guard<Caller>): void {
  addRoute(routes, REPORT_SOLVED_TICKETS, guard, async (c, { caller }) => {
    const { tickets } = await readJsonBody(c, SolvedTicketsAsSent)
    const read = tickets.map(readTicket)
    const reports = read.flatMap((one) => ('ticket' in one ? [one] : []))
    const settled = await ctx.solves.recordAll(caller.workspaceId, reports)
    let next = 0
    const outcomes = read.map((one): Outcome => {
      if ('refused' in one) return refusalOf(one.refused)
      const result = settled[next]
      next += 1
      return outcomeOf(result)
    })
    return c.json({ outcomes } satisfies TicketOutcomes)
  })
}

function readTicket(raw: unknown): { ticket: SolvedTicket } | { refused: ProblemError } {
  try {
    return { ticket: parseOrRefuse(SolvedTicket, raw, 'ticket') }
  } catch (error) {
    if (error instanceof ProblemError) return { refused: error }
    throw error
  }
}

function outcomeOf(result: PromiseSettledResult<Settled> | undefined): Outcome {
  if (result?.status === 'fulfilled')
    return 'refused' in result.value ? refusalOf(result.value.refused) : result.value.outcome
  // No connection and the like blame no ticket: the whole request is answered so, and may be sent again.
  if (!blamesData(result?.reason)) throw result?.reason ?? new Error('a solve got no outcome')
  return refusalOf(new ProblemError('invalid_request', 'The database cannot store this ticket.'))
}

function refusalOf({ code, message, issues }: ProblemError): Outcome {
  return { outcome: 'refused', code, detail: message, ...(issues === undefined ? {} : { issues }) }
}
