import type { Database } from '@otzyv/database'
import { sql } from 'kysely'
import { type Claim, LEASE_SECONDS } from './claim-due.ts'

export type SendingDecision =
  | { outcome: 'sending'; attempts: number }
  | { outcome: 'cancelled'; reason: string }
  /** The lease ran out and the delivery is somebody else's: nothing to do. */
  | { outcome: 'lost' }

/**
 * The committed step directly before SMTP: from here on a crash means "in doubt", before it "surely not sent". A link
 * that has expired meanwhile, or an invitation that has its response, cancels the mail instead.
 */
export async function recordSending(ctx: { db: Database }, claim: Claim, messageId: string): Promise<SendingDecision> {
  const { rows } = await sql<{ state: string; attempts: number; last_error: string | null }>`
    with gate as (
      select case
        when expires_at <= now() then 'expired'
        when exists (
          select from response
          where response.workspace_id = ${claim.workspaceId} and response.invitation_id = ${claim.invitationId}
        ) then 'answered'
      end as stop
      from invitation
      where workspace_id = ${claim.workspaceId} and invitation_id = ${claim.invitationId}
    )
    update delivery
    set state = case when stop is null then 'sending' else 'cancelled' end,
        attempts = attempts + case when stop is null then 1 else 0 end,
        message_id = ${messageId},
        last_error = stop,
        sending_at = case when stop is null then now() end,
        lease_until = case when stop is null then now() + make_interval(secs => ${LEASE_SECONDS}) end,
        updated_at = now()
    from gate
    where delivery.workspace_id = ${claim.workspaceId}
      and delivery.invitation_id = ${claim.invitationId}
      and delivery.sequence = ${claim.sequence}
      and delivery.state = 'claimed'
      and delivery.claim_id = ${claim.claimId}
      and delivery.lease_until > now()
    returning delivery.state, delivery.attempts, delivery.last_error
  `.execute(ctx.db)
  const row = rows[0]
  if (!row) return { outcome: 'lost' }
  if (row.state === 'cancelled') return { outcome: 'cancelled', reason: row.last_error ?? '' }
  return { outcome: 'sending', attempts: row.attempts }
}
