import type { Database } from '@otzyv/database'
import { sql } from 'kysely'

/** Gives back to the queue what was claimed and not begun, so that a stop delays no mail by the rest of a lease. */
export async function releaseClaims(
  ctx: { db: Database },
  workspaceId: number,
  claimIds: readonly string[],
): Promise<void> {
  if (claimIds.length === 0) return
  await sql`
    update delivery
    set state = 'queued', claim_id = null, lease_until = null, updated_at = now()
    where workspace_id = ${workspaceId} and state = 'claimed' and claim_id = any(${[...claimIds]}::uuid[])
  `.execute(ctx.db)
}
