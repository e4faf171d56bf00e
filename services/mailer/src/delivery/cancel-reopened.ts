import type { Database } from '@otzyv/database'
import { sql } from 'kysely'
import { logTickets } from './log-tickets.ts'

/**
 * Cancels what waits for tickets that were reopened lately, so that lists and coverage say so at once. What this passes
 * over is stopped all the same when its turn comes. Returns how many.
 */
export async function cancelReopened(ctx: { db: Database }, workspaceId: number): Promise<number> {
  const { rows } = await sql`
    with changed as (
      update delivery
      set state = 'cancelled', cancel_reason = 'reopened', updated_at = now()
      from ticket_reopen join invitation on invitation.workspace_id = ${workspaceId}
        and invitation.source = ticket_reopen.source and invitation.ticket_id = ticket_reopen.ticket_id
        and coalesce(invitation.ordered_at, invitation.solved_at) <= ticket_reopen.reopened_at
      where ticket_reopen.workspace_id = ${workspaceId}
        and ticket_reopen.recorded_at > now() - interval '10 minutes'
        and delivery.workspace_id = ${workspaceId}
        and delivery.invitation_id = invitation.invitation_id
        and delivery.state = 'queued'
      returning delivery.invitation_id, delivery.sequence
    ), logged as (${logTickets(workspaceId)})
    select 1 from changed
  `.execute(ctx.db)
  return rows.length
}
