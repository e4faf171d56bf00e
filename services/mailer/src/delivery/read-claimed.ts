import type { SurveyKind } from '@otzyv/contracts'
import type { Database, SurveyWording } from '@otzyv/database'
import type { Claim } from './claim-due.ts'

/** All that a mail is made of. */
export type ClaimedMail = {
  claim: Claim
  workspace: { name: string; timeZone: string; madeUp: boolean; senderName: string; senderAddress: string }
  respondent: { name: string; address: string }
  invitation: { subject: string; locale: string; expiresAt: Date }
  survey: { number: number; kind: SurveyKind; scaleMin: number; scaleMax: number; wording: SurveyWording }
}

/** Reads what the mails of one claim of one workspace are made of, in the order of `claims`. */
export async function readClaimed(ctx: { db: Database }, claims: readonly Claim[]): Promise<ClaimedMail[]> {
  const first = claims[0]
  if (!first) return []
  const rows = await ctx.db
    .selectFrom('invitation')
    .innerJoin('workspace', 'workspace.workspace_id', 'invitation.workspace_id')
    .innerJoin('survey', (join) =>
      join
        .onRef('survey.workspace_id', '=', 'invitation.workspace_id')
        .onRef('survey.survey_id', '=', 'invitation.survey_id'),
    )
    .innerJoin('respondent', (join) =>
      join
        .onRef('respondent.workspace_id', '=', 'invitation.workspace_id')
        .onRef('respondent.respondent_id', '=', 'invitation.respondent_id'),
    )
    .where('invitation.workspace_id', '=', first.workspaceId)
    .where(
      'invitation.invitation_id',
      'in',
      claims.map((claim) => claim.invitationId),
    )
    .select([
      'invitation.invitation_id',
      'invitation.subject',
      'invitation.locale',
      'invitation.expires_at',
      'workspace.name as workspace_name',
      'workspace.time_zone',
      'workspace.made_up',
      'workspace.sender_name',
      'workspace.sender_address',
      'survey.survey_number',
      'survey.kind',
      'survey.scale_min',
      'survey.scale_max',
      'survey.wording',
      'respondent.name as respondent_name',
      'respondent.address',
    ])
    .execute()
  const byInvitation = new Map(rows.map((row) => [row.invitation_id, row]))
  return claims.flatMap((claim) => {
    const row = byInvitation.get(claim.invitationId)
    if (!row) return [] // erased since it was claimed, and the delivery with it
    return {
      claim,
      workspace: {
        name: row.workspace_name,
        timeZone: row.time_zone,
        madeUp: row.made_up,
        senderName: row.sender_name,
        senderAddress: row.sender_address,
      },
      respondent: { name: row.respondent_name, address: row.address },
      invitation: { subject: row.subject, locale: row.locale, expiresAt: row.expires_at },
      survey: {
        number: row.survey_number,
        kind: row.kind,
        scaleMin: row.scale_min,
        scaleMax: row.scale_max,
        wording: row.wording,
      },
    }
  })
}
