import type { SurveyKind } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'
import { readInvitedAddress } from '../events/read-invited-address.ts'
import { createSuppression } from '../suppressions/create-suppression.ts'

/**
 * Stops the asking of the person behind an invitation: with kind '' of everything, else of one kind. Done again, it
 * changes nothing. An invitation that was erased names nobody any more.
 */
export async function recordUnsubscribe(
  ctx: { db: Database },
  { workspaceId, invitationId }: { workspaceId: number; invitationId: string },
  kind: SurveyKind | '',
): Promise<'recorded' | 'known' | 'nobody'> {
  const addressKey = await readInvitedAddress(ctx, workspaceId, invitationId)
  if (addressKey === null || addressKey === '') return 'nobody'
  const created = await createSuppression(ctx, workspaceId, {
    addressKey,
    kind,
    reason: 'unsubscribed',
    note: 'link',
    invitationId,
  })
  return created ? 'recorded' : 'known'
}
