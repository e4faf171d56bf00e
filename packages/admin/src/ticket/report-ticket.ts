import { SolvedTicket, type TicketOutcome } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'
import { parseOrRefuse } from '@otzyv/service-kit'
import { recordAudit } from '../audit/record-audit.ts'
import type { AdminContext } from '../context.ts'
import { requireRole } from '../require-role.ts'

/** How intake records a solved ticket; `onRecorded` is called in its transaction if the ticket was not known before. */
export type RecordTicket = (
  ctx: { db: Database },
  workspaceId: number,
  ticket: SolvedTicket,
  options: { onRecorded: (ctx: { db: Database }, outcome: TicketOutcome) => Promise<void> },
) => Promise<TicketOutcome>

/**
 * Reports a solved ticket as a person, by the way that helpdesks report theirs: for trying out what a customer gets. The audit
 * says which ticket it was and what became of it, and not whom it asks.
 */
export async function reportTicket(ctx: AdminContext, record: RecordTicket, input: unknown): Promise<TicketOutcome> {
  requireRole(ctx, 'ticket.report')
  const ticket = parseOrRefuse(SolvedTicket, input)
  return await record(ctx, ctx.workspaceId, ticket, {
    onRecorded: async ({ db }, outcome) => {
      await recordAudit(
        { ...ctx, db },
        {
          verb: 'report',
          entity: 'ticket',
          entityId: `${ticket.source}/${ticket.ticketId}`,
          before: null,
          after: { outcome: outcome.outcome, ...(outcome.outcome === 'skipped' ? { reason: outcome.reason } : {}) },
        },
      )
    },
  })
}
