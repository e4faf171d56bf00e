import type { Database } from '@otzyv/database'
import { sql } from 'kysely'
import type { Claim } from './claim-due.ts'

/** Gives back to the queue what was claimed and not begun, so that a stop delays no mail by the rest of a lease. */
export async function releaseClaims(ctx: { db: Database }, { workspaceId, claimId }: Claim): Promise<void> {
  await sql`
    update delivery
    set state = 'queued', claim_id = null, lease_until = null, updated_at = now()
    where workspace_id = ${workspaceId} and state = 'claimed' and claim_id = ${claimId}
  `.execute(ctx.db)
}
