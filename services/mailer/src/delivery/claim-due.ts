import { randomUUID } from 'node:crypto'
import type { Database } from '@otzyv/database'
import { sql } from 'kysely'

/** A delivery that this process holds; `claimId` is the fence that every further step of it must show. */
export type Claim = { workspaceId: number; invitationId: string; sequence: number; claimId: string }

/** How long a claim holds; all leases run on the database's clock. Longer than the slowest mail may take. */
export const LEASE_SECONDS = 180

/** Claims up to `limit` deliveries of one workspace that are due; other mailers pass over them until the lease ends. */
export async function claimDue(ctx: { db: Database }, workspaceId: number, limit: number): Promise<Claim[]> {
  const claimId = randomUUID()
  const { rows } = await sql<{ invitation_id: string; sequence: number }>`
    with due as (
      select invitation_id, sequence
      from delivery
      where workspace_id = ${workspaceId} and state = 'queued' and due_at <= now()
      order by due_at
      limit ${limit}
      for update skip locked
    )
    update delivery
    set state = 'claimed', claim_id = ${claimId}, lease_until = now() + make_interval(secs => ${LEASE_SECONDS}),
        updated_at = now()
    from due
    where delivery.workspace_id = ${workspaceId}
      and delivery.invitation_id = due.invitation_id
      and delivery.sequence = due.sequence
    returning delivery.invitation_id, delivery.sequence
  `.execute(ctx.db)
  return rows.map((row) => ({ workspaceId, invitationId: row.invitation_id, sequence: row.sequence, claimId }))
}
