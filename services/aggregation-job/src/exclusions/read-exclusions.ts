import type { Database } from '@otzyv/database'

export type ExcludedResponse = {
  invitationId: string
  surveyId: string
  /** Null if the response was erased since. */
  rating: number | null
  evidence: string | null
  localDay: string | null
  reason: string
  note: string
  excludedBy: string
  excludedAt: Date
}

/** The responses of a workspace that are left out, newest decision first. */
export async function readExclusions(
  ctx: { db: Database },
  workspaceId: number,
  limit: number,
): Promise<ExcludedResponse[]> {
  return await ctx.db
    .selectFrom('exclusion as x')
    .innerJoin('invitation as i', (join) =>
      join.onRef('i.workspace_id', '=', 'x.workspace_id').onRef('i.invitation_id', '=', 'x.invitation_id'),
    )
    .leftJoin('response as r', (join) =>
      join.onRef('r.workspace_id', '=', 'x.workspace_id').onRef('r.invitation_id', '=', 'x.invitation_id'),
    )
    .select(['x.invitation_id as invitationId', 'i.survey_id as surveyId', 'r.rating', 'r.evidence'])
    .select(['r.local_day as localDay', 'x.reason', 'x.note'])
    .select(['x.excluded_by as excludedBy', 'x.excluded_at as excludedAt'])
    .where('x.workspace_id', '=', workspaceId)
    .orderBy('x.excluded_at', 'desc')
    .orderBy('x.invitation_id')
    .limit(limit)
    .execute()
}
