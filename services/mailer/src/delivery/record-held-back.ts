import type { CancelReason } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'
import { sql } from 'kysely'
import type { Claim } from './claim-due.ts'
import { logTickets } from './log-tickets.ts'

/** A claimed mail that is not sent now: never (`cancel`), or not before `until`. */
export type HeldBack = { outcome: 'cancel'; reason: CancelReason } | { outcome: 'wait'; until: Date }

/** Records that a claimed mail is cancelled for a reason, or goes back to the queue until a later hour. */
export async function recordHeldBack(ctx: { db: Database }, claim: Claim, held: HeldBack): Promise<void> {
  const reason = held.outcome === 'cancel' ? held.reason : null
  const until = held.outcome === 'wait' ? held.until : null
  await sql`
    with changed as (
      update delivery
      set state = ${reason === null ? 'queued' : 'cancelled'}, cancel_reason = ${reason},
          due_at = coalesce(${until}::timestamptz, due_at), claim_id = null, lease_until = null, updated_at = now()
      where workspace_id = ${claim.workspaceId} and invitation_id = ${claim.invitationId}
        and sequence = ${claim.sequence} and state = 'claimed' and claim_id = ${claim.claimId}
      returning invitation_id, sequence
    ), logged as (${logTickets(claim.workspaceId)})
    select 1 from changed
  `.execute(ctx.db)
}
