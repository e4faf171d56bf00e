import type { Database } from '@otzyv/database'
import type { EventSubject } from '../../queue/claim-notifications.ts'

/** A response as it is stored now. Who answered, and what they wrote, is in it only with `personalData`. */
export async function composeResponseEvent(
  { db }: { db: Database },
  { workspace_id: workspaceId, invitation_id: invitationId }: EventSubject,
  personalData: boolean,
) {
  const row = await db
    .selectFrom('response')
    .innerJoin('invitation', (join) =>
      join
        .onRef('invitation.workspace_id', '=', 'response.workspace_id')
        .onRef('invitation.invitation_id', '=', 'response.invitation_id'),
    )
    .select(['response.invitation_id', 'response.survey_id', 'local_day', 'received_at', 'updated_at', 'rating'])
    .select(['reasons', 'evidence', 'source', 'ticket_id', 'solved_at', 'team', 'product'])
    .where('response.workspace_id', '=', workspaceId)
    .where('response.invitation_id', '=', invitationId)
    .executeTakeFirst()
  if (!row) return null
  return {
    workspaceId,
    invitationId: row.invitation_id,
    survey: row.survey_id,
    day: row.local_day,
    answeredAt: row.received_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    ticket: { source: row.source, id: row.ticket_id, solvedAt: row.solved_at.toISOString() },
    team: row.team || null,
    product: row.product || null,
    rating: row.rating,
    reasons: row.reasons,
    evidence: row.evidence,
    ...(personalData ? await readPersonal(db, workspaceId, row.invitation_id) : {}),
  }
}

async function readPersonal(db: Database, workspaceId: number, invitationId: string) {
  const row = await db
    .selectFrom('response')
    .innerJoin('invitation', (join) =>
      join
        .onRef('invitation.workspace_id', '=', 'response.workspace_id')
        .onRef('invitation.invitation_id', '=', 'response.invitation_id'),
    )
    .innerJoin('respondent', (join) =>
      join
        .onRef('respondent.workspace_id', '=', 'invitation.workspace_id')
        .onRef('respondent.respondent_id', '=', 'invitation.respondent_id'),
    )
    .select(['comment', 'agent', 'address', 'name'])
    .where('response.workspace_id', '=', workspaceId)
    .where('response.invitation_id', '=', invitationId)
    .executeTakeFirst()
  if (!row) return {}
  return { agent: row.agent || null, comment: row.comment, respondent: { address: row.address, name: row.name } }
}
