import type { Database } from '@otzyv/database'
import type { Claim } from '../delivery/claim-due.ts'
import { decideBounce, KIND_OF, readStatus } from './decide-bounce.ts'
import { readInvitedAddress } from './read-invited-address.ts'
import { recordMailEvent } from './record-mail-event.ts'

/** Treats a mail server's lasting refusal like a bounce that comes back later, by the same rule. */
export async function recordRefusal(ctx: { db: Database }, claim: Claim, reply: string): Promise<void> {
  const address = await readInvitedAddress(ctx, claim.workspaceId, claim.invitationId)
  if (address === null) return
  await recordMailEvent(ctx, claim.workspaceId, {
    source: 'smtp',
    eventId: `${claim.invitationId} ${claim.sequence}`,
    kind: KIND_OF[decideBounce('', reply)],
    address,
    invitationId: claim.invitationId,
    status: readStatus('', reply),
    occurredAt: new Date(),
  })
}
