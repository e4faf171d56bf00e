import type { Database } from '@otzyv/database'
import { sql } from 'kysely'
import type { Claim } from './claim-due.ts'
import { logTickets } from './log-tickets.ts'

/** What becomes of a mail that was not surely sent. Waiting is in minutes from now, on the database's clock. */
export type NotSent =
  | { state: 'queued'; waitMinutes: number; reason: string }
  | { state: 'failed' | 'unknown'; reason: string }

/**
 * Records that a mail waits for another attempt, has failed, or is in doubt. One that was surely not sent asked nobody, so
 * the person is given back. False if the claim is no longer ours.
 */
export async function recordNotSent(ctx: { db: Database }, claim: Claim, result: NotSent): Promise<boolean> {
  const waitMinutes = result.state === 'queued' ? result.waitMinutes : null
  const { rows } = await sql<{ sequence: number }>`
    with changed as (
      update delivery
      set state = ${result.state},
          due_at = coalesce(retry.at, due_at),
          last_error = ${result.reason},
          claim_id = null,
          lease_until = null,
          updated_at = now()
      from (select now() + make_interval(mins => ${waitMinutes}::int) as at) as retry
      where workspace_id = ${claim.workspaceId}
        and invitation_id = ${claim.invitationId}
        and sequence = ${claim.sequence}
        and state in ('claimed', 'sending', 'unknown')
        and claim_id = ${claim.claimId}
      returning invitation_id, sequence, sending_at
    ), given_back as (
      update respondent_asked
      set asked_at = before_at, kinds_at = coalesce(before_kinds_at, '{}')
      from changed join invitation on invitation.workspace_id = ${claim.workspaceId}
        and invitation.invitation_id = changed.invitation_id
      where ${result.state} <> 'unknown' and changed.sequence = 0 and changed.sending_at is not null
        and respondent_asked.workspace_id = ${claim.workspaceId}
        and respondent_asked.respondent_id = invitation.respondent_id
        and respondent_asked.invitation_id = changed.invitation_id
        and respondent_asked.asked_at = changed.sending_at
    ), logged as (${logTickets(claim.workspaceId)})
    select sequence from changed
  `.execute(ctx.db)
  return rows.length === 1
}
