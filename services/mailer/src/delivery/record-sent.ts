import type { Database } from '@otzyv/database'
import { sql } from 'kysely'
import type { Claim } from './claim-due.ts'

/**
 * Records that the server took the mail, with its local day in the workspace's zone, both on the database's clock. The
 * first mail of an invitation puts it into the cohort of that day, so its change log row goes in with the same statement.
 * False where the delivery is no longer this claim's.
 */
export async function recordSent(ctx: { db: Database }, claim: Claim): Promise<boolean> {
  const { rows } = await sql<{ sequence: number }>`
    with sent as (
      update delivery
      set state = 'sent', sent_at = now(), sent_day = (now() at time zone workspace.time_zone)::date,
          last_error = null, claim_id = null, lease_until = null, updated_at = now()
      from workspace
      where workspace.workspace_id = ${claim.workspaceId}
        and delivery.workspace_id = ${claim.workspaceId}
        and delivery.invitation_id = ${claim.invitationId}
        and delivery.sequence = ${claim.sequence}
        and delivery.state in ('sending', 'unknown')
        and delivery.claim_id = ${claim.claimId}
      returning delivery.workspace_id, delivery.invitation_id, delivery.sequence
    ), logged as (
      insert into change_log (workspace_id, invitation_id)
      select workspace_id, invitation_id from sent where sequence = 0
    )
    select sequence from sent
  `.execute(ctx.db)
  return rows.length === 1
}
