import type { Database } from '@otzyv/database'
import type { Claim } from '../delivery/claim-due.ts'
import { recordMailEvent } from './record-mail-event.ts'

/** Enhanced codes that say that the address itself is wrong (RFC 3463); a 550 alone may be a policy against us. */
const NO_SUCH_ADDRESS = /^5\d\d[ -]5\.1\.(1|2|3|6|10)\b/

/** Treats a refusal that names the address as wrong like a bounce that comes back later; others are only a failed mail. */
export async function recordRefusedAddress(ctx: { db: Database }, claim: Claim, reply: string): Promise<void> {
  const match = NO_SUCH_ADDRESS.exec(reply)
  if (!match) return
  const respondent = await ctx.db
    .selectFrom('invitation')
    .innerJoin('respondent', (join) =>
      join
        .onRef('respondent.workspace_id', '=', 'invitation.workspace_id')
        .onRef('respondent.respondent_id', '=', 'invitation.respondent_id'),
    )
    .select('respondent.address_key')
    .where('invitation.workspace_id', '=', claim.workspaceId)
    .where('invitation.invitation_id', '=', claim.invitationId)
    .executeTakeFirst()
  if (!respondent) return
  await recordMailEvent(ctx, claim.workspaceId, {
    source: 'smtp',
    eventId: `${claim.invitationId} ${claim.sequence}`,
    kind: 'hard_bounce',
    address: respondent.address_key,
    invitationId: null, // the mail counts as failed, not as sent and come back
    status: `5.1.${match[1]}`,
    occurredAt: new Date(),
  })
}
