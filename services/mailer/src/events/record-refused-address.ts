import type { Database } from '@otzyv/database'
import type { Claim } from '../delivery/claim-due.ts'
import { readInvitedAddress } from './read-invited-address.ts'
import { recordMailEvent } from './record-mail-event.ts'

/** Enhanced codes that say that the address itself is wrong (RFC 3463); a 550 alone may be a policy against us. */
const NO_SUCH_ADDRESS = /^5\d\d[ -]5\.1\.(1|2|3|6|10)\b/

/** Treats a refusal that names the address as wrong like a bounce that comes back later; others are only a failed mail. */
export async function recordRefusedAddress(ctx: { db: Database }, claim: Claim, reply: string): Promise<void> {
  const match = NO_SUCH_ADDRESS.exec(reply)
  if (!match) return
  const address = await readInvitedAddress(ctx, claim.workspaceId, claim.invitationId)
  if (address === null) return
  await recordMailEvent(ctx, claim.workspaceId, {
    source: 'smtp',
    eventId: `${claim.invitationId} ${claim.sequence}`,
    kind: 'hard_bounce',
    address,
    invitationId: claim.invitationId,
    status: `5.1.${match[1]}`,
    occurredAt: new Date(),
  })
}
