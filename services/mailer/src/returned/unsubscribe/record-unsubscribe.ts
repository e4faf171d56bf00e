import type { SurveyKind } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'
import { readInvitedAddress } from '../events/read-invited-address.ts'
import { createSuppression } from '../suppressions/create-suppression.ts'

/**
 * Stops the asking of the person behind an invitation: with kind '' of everything, else of one kind. Done again, it
 * changes nothing. The invitation of somebody who was erased leads to the mark of their address, under which it holds as well.
 */
export async function recordUnsubscribe(
  ctx: { db: Database },
  { workspaceId, invitationId }: { workspaceId: number; invitationId: string },
  kind: SurveyKind | '',
): Promise<'recorded' | 'known' | 'nobody'> {
  const addressKey = await readInvitedAddress(ctx, workspaceId, invitationId)
  const key = addressKey ?? (await readErasedMark(ctx, workspaceId, invitationId))
  if (key === '') return 'nobody'
  const created = await createSuppression(ctx, workspaceId, {
    addressKey: key,
    kind,
    reason: 'unsubscribed',
    note: 'link',
    invitationId: addressKey === null ? null : invitationId,
  })
  return created ? 'recorded' : 'known'
}

/** The mark of the person whose invitation it was; '' if nobody is known. */
async function readErasedMark(ctx: { db: Database }, workspaceId: number, invitationId: string): Promise<string> {
  const row = await ctx.db
    .selectFrom('erased_invitation')
    .select('address_mark')
    .where('workspace_id', '=', workspaceId)
    .where('invitation_id', '=', invitationId)
    .executeTakeFirst()
  return row?.address_mark ?? ''
}
