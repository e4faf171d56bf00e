import type { Database } from '@otzyv/database'
import { sql } from 'kysely'
import type { Claim } from './claim-due.ts'

/** What becomes of a mail that was not surely sent. Waiting is in minutes from now, on the database's clock. */
export type NotSent =
  | { state: 'queued'; waitMinutes: number; reason: string }
  | { state: 'failed' | 'unknown'; reason: string }

/** Records that a mail waits for another attempt, has failed, or is in doubt. False where the claim is no longer ours. */
export async function recordNotSent(ctx: { db: Database }, claim: Claim, result: NotSent): Promise<boolean> {
  const waitMinutes = result.state === 'queued' ? result.waitMinutes : null
  const { numAffectedRows } = await sql`
    update delivery
    set state = ${result.state},
        due_at = coalesce(now() + make_interval(mins => ${waitMinutes}::int), due_at),
        last_error = ${result.reason},
        claim_id = null,
        lease_until = null,
        updated_at = now()
    where workspace_id = ${claim.workspaceId}
      and invitation_id = ${claim.invitationId}
      and sequence = ${claim.sequence}
      and state in ('claimed', 'sending', 'unknown')
      and claim_id = ${claim.claimId}
  `.execute(ctx.db)
  return numAffectedRows === 1n
}
