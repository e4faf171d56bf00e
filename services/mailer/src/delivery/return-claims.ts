import type { Database } from '@otzyv/database'
import { sql } from 'kysely'
import { logTickets } from './log-tickets.ts'

export type Returned = { queued: number; unknown: number }

/**
 * Ends the leases that ran out, because their mailer crashed or hangs. What was only claimed goes back to the queue;
 * what was being sent may have arrived, so it becomes `unknown` and is never sent again by itself.
 */
export async function returnExpired(ctx: { db: Database }, workspaceId: number): Promise<Returned> {
  // `unknown` keeps its claim: should its mailer come back with the server's answer, that answer still counts.
  const { rows } = await sql<{ state: string }>`
    with changed as (
      update delivery
      set state = case when state = 'claimed' then 'queued' else 'unknown' end,
          claim_id = case when state = 'claimed' then null else claim_id end,
          last_error = case when state = 'claimed' then last_error else 'the mailer stopped while this mail was being sent' end,
          lease_until = null,
          updated_at = now()
      where workspace_id = ${workspaceId} and state in ('claimed', 'sending') and lease_until <= now()
      returning invitation_id, sequence, state
    ), logged as (${logTickets(workspaceId)})
    select state from changed
  `.execute(ctx.db)
  const queued = rows.filter((row) => row.state === 'queued').length
  return { queued, unknown: rows.length - queued }
}

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
