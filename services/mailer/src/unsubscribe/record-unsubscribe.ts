import type { SurveyKind } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'
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
  const respondent = await ctx.db
    .selectFrom('invitation')
    .innerJoin('respondent', (join) =>
      join
        .onRef('respondent.workspace_id', '=', 'invitation.workspace_id')
        .onRef('respondent.respondent_id', '=', 'invitation.respondent_id'),
    )
    .select('respondent.address_key')
    .where('invitation.workspace_id', '=', workspaceId)
    .where('invitation.invitation_id', '=', invitationId)
    .executeTakeFirst()
  if (!respondent || respondent.address_key === '') return 'nobody'
  const created = await createSuppression(ctx, workspaceId, {
    addressKey: respondent.address_key,
    kind,
    reason: 'unsubscribed',
    note: 'link',
  })
  return created ? 'recorded' : 'known'
}
