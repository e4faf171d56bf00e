import { randomUUID } from 'node:crypto'
import { createStatementRunner, type Database, inTransaction, type StatementRunner, sqlFile } from '@otzyv/database'
import { sql } from 'kysely'

/** A delivery that this process holds; `claimId` is the fence that every further step of it must show. */
export type Claim = { workspaceId: number; invitationId: string; sequence: number; claimId: string }

/** Mails a minute, over all and to one receiving domain; null for no limit. */
export type Pace = { perMinute: number | null; perMinutePerDomain: number | null }

/** How long a claim holds; all leases run on the database's clock. Longer than the slowest mail may take. */
export const LEASE_SECONDS = 180

type ClaimedRow = { invitation_id: string; sequence: number }

const CLAIM_DUE = sqlFile<{ workspaceId: number; limit: number; claimId: string; leaseSeconds: number }, ClaimedRow>(
  'mail/claim-due.sql',
)

const NO_PACE: Pace = { perMinute: null, perMinutePerDomain: null }

/**
 * Claims up to `limit` deliveries of one workspace that are due, as many as its pace allows; other mailers pass over them
 * until the lease ends.
 */
export async function claimDue(
  ctx: { db: Database; runner?: StatementRunner },
  workspaceId: number,
  limit: number,
  pace: Pace = NO_PACE,
): Promise<Claim[]> {
  if (pace.perMinute === null && pace.perMinutePerDomain === null) {
    return await claimAny({ runner: ctx.runner ?? createStatementRunner(ctx.db, null) }, workspaceId, limit)
  }
  return await inTransaction(ctx, async (ctx) => {
    // One mailer at a time counts and claims, so that two together keep the pace as well.
    await sql`select 1 from workspace where workspace_id = ${workspaceId} for no key update`.execute(ctx.db)
    return await claimAtPace(ctx, workspaceId, limit, pace)
  })
}

async function claimAny(ctx: { runner: StatementRunner }, workspaceId: number, limit: number): Promise<Claim[]> {
  const claimId = randomUUID()
  const rows = await ctx.runner.run(CLAIM_DUE, { workspaceId, limit, claimId, leaseSeconds: LEASE_SECONDS })
  return toClaims(rows, workspaceId, claimId)
}

async function claimAtPace(ctx: { db: Database }, workspaceId: number, limit: number, pace: Pace): Promise<Claim[]> {
  const claimId = randomUUID()
  const { rows } = await sql<ClaimedRow>`
    with lately as (
      select domain, count(*)::int as mails
      from (
        select domain from delivery
        where workspace_id = ${workspaceId} and sending_at > now() - interval '1 minute' and state <> 'claimed'
        union all
        select domain from delivery where workspace_id = ${workspaceId} and state = 'claimed' and lease_until > now()
      ) as counted
      group by domain
    ), due as (
      select invitation_id, sequence, domain, due_at
      from delivery
      where workspace_id = ${workspaceId} and state = 'queued' and due_at <= now()
        and domain not in (select domain from lately where mails >= ${pace.perMinutePerDomain}::int)
      order by due_at
      limit greatest(0, least(
        ${limit}::int, ${pace.perMinute}::int - (select coalesce(sum(mails), 0)::int from lately)
      ))
      for update skip locked
    ), allowed as (
      select due.*, row_number() over (partition by domain order by due_at) + coalesce(mails, 0) as nth
      from due left join lately using (domain)
    )
    update delivery
    set state = 'claimed', claim_id = ${claimId}, lease_until = now() + make_interval(secs => ${LEASE_SECONDS}),
        updated_at = now()
    from allowed
    where delivery.workspace_id = ${workspaceId}
      and delivery.invitation_id = allowed.invitation_id
      and delivery.sequence = allowed.sequence
      and allowed.nth <= coalesce(${pace.perMinutePerDomain}::int, allowed.nth)
    returning delivery.invitation_id, delivery.sequence
  `.execute(ctx.db)
  return toClaims(rows, workspaceId, claimId)
}

function toClaims(rows: readonly ClaimedRow[], workspaceId: number, claimId: string): Claim[] {
  return rows.map((row) => ({ workspaceId, invitationId: row.invitation_id, sequence: row.sequence, claimId }))
}
