import type { SolvedTicket, TicketOutcome } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'

/** What was decided when this very solve was told before; null where it was not. */
export async function readOutcome(
  ctx: { db: Database },
  workspaceId: number,
  ticket: Pick<SolvedTicket, 'source' | 'ticketId' | 'solvedAt'>,
): Promise<TicketOutcome | null> {
  const row = await ctx.db
    .selectFrom('coverage')
    .leftJoin('invitation', (join) =>
      join
        .onRef('invitation.workspace_id', '=', 'coverage.workspace_id')
        .onRef('invitation.invitation_id', '=', 'coverage.invitation_id'),
    )
    .select([
      'coverage.solve_cycle',
      'coverage.skip_reason',
      'coverage.invitation_id',
      'coverage.survey_id',
      'invitation.send_after',
    ])
    .where('coverage.workspace_id', '=', workspaceId)
    .where('coverage.source', '=', ticket.source)
    .where('coverage.ticket_id', '=', ticket.ticketId)
    .where('coverage.solved_at', '=', ticket.solvedAt)
    .executeTakeFirst()
  if (!row) return null
  if (row.skip_reason !== null) return { outcome: 'skipped', solveCycle: row.solve_cycle, reason: row.skip_reason }
  return {
    outcome: 'invited',
    solveCycle: row.solve_cycle,
    survey: row.survey_id ?? '',
    invitationId: row.invitation_id ?? '',
    sendAfter: (row.send_after ?? ticket.solvedAt).toISOString(),
  }
}
