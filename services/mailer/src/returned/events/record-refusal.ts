import type { Database } from '@otzyv/database'
import type { MarkOwner } from '@otzyv/keyring'
import { decideBounce, KIND_OF, readStatus } from './decide-bounce.ts'
import { readInvitedAddress } from './read-invited-address.ts'
import { recordMailEvent } from './record-mail-event.ts'
import { surveyedInvitation } from './surveyed-invitation.ts'

/** Treats a mail server's lasting refusal like a bounce that comes back later, by the same rule. */
export async function recordRefusal(ctx: { db: Database }, mail: MarkOwner, reply: string): Promise<void> {
  const address = await readInvitedAddress(ctx, mail.workspaceId, mail.invitationId)
  if (address === null) return
  await recordMailEvent(ctx, mail.workspaceId, {
    source: 'smtp',
    eventId: `${mail.invitationId} ${mail.sequence}`,
    kind: KIND_OF[decideBounce('', reply)],
    address,
    invitationId: surveyedInvitation(mail),
    status: readStatus('', reply),
    occurredAt: new Date(),
  })
}
