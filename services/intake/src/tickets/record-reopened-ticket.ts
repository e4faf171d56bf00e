import type { ReopenedTicket, ReopenOutcome } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'
import { sql } from 'kysely'
import { requirePast } from './require-past.ts'

/**
 * Records that a ticket was opened again. It stops the mails of the solves before it that were not sent, reminders too;
 * the next solve begins a new cycle. Answers that are there stay. Throws `invalid_request` for one in the future.
 */
export async function recordReopenedTicket(
  ctx: { db: Database },
  workspaceId: number,
  ticket: ReopenedTicket,
): Promise<ReopenOutcome> {
  const { rows } = await sql<{ now: Date }>`select now()`.execute(ctx.db)
  requirePast('reopenedAt', ticket.reopenedAt, rows[0]?.now ?? new Date())
  const row = await ctx.db
    .insertInto('ticket_reopen')
    .values({
      workspace_id: workspaceId,
      source: ticket.source,
      ticket_id: ticket.ticketId,
      reopened_at: ticket.reopenedAt,
    })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'source', 'ticket_id', 'reopened_at']).doNothing())
    .returning('ticket_id')
    .executeTakeFirst()
  return { outcome: row ? 'recorded' : 'known' }
}
