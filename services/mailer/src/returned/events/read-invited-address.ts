import type { Database } from '@otzyv/database'
import { ERASED_KEY } from '@otzyv/domain'

/** The address of the person behind an invitation, in lower case; null if the person was erased. */
export async function readInvitedAddress(
  ctx: { db: Database },
  workspaceId: number,
  invitationId: string,
): Promise<string | null> {
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
  return respondent === undefined || respondent.address_key === ERASED_KEY ? null : respondent.address_key
}
