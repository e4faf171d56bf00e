import type { Evidence } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'
import { sql } from 'kysely'

export type ListedEvidence = {
  invitationId: string
  surveyId: string
  rating: number
  evidence: Evidence
  /** Why: the newest decision's reason, else that of the version that is the response now. */
  reason: string
  decidedBy: string
  localDay: string
  updatedAt: Date
}

export type ListEvidenceOptions = {
  workspaceId: number
  /** Those whose responses are listed, as tickets name them; null for every team. */
  teams?: readonly string[] | null
  /** Which kind of evidence; without it all that is not plainly confirmed or was ever decided about. */
  evidence?: Evidence
  /** At most this many, newest first; 100 by default, 1,000 at most. */
  limit?: number
}

/** Reads the responses whose evidence may want a person's eye, newest first, without comments or addresses. */
export async function listEvidence(
  ctx: { db: Database },
  { workspaceId, teams = null, evidence, limit = 100 }: ListEvidenceOptions,
): Promise<ListedEvidence[]> {
  const wanted = evidence ?? null
  const { rows } = await sql<ListedEvidence>`
    select
      response.invitation_id as "invitationId",
      response.survey_id as "surveyId",
      response.rating,
      response.evidence,
      coalesce(decision.reason, response.evidence_reason) as reason,
      coalesce(decision.decided_by, 'rule') as "decidedBy",
      response.local_day as "localDay",
      response.updated_at as "updatedAt"
    from response
    left join lateral (
      select evidence_decision.reason, evidence_decision.decided_by
      from evidence_decision
      where evidence_decision.workspace_id = response.workspace_id
        and evidence_decision.invitation_id = response.invitation_id
      order by evidence_decision.decided_at desc
      limit 1
    ) as decision on true
    where response.workspace_id = ${workspaceId}
      and case
        when ${wanted}::text is null then response.evidence not in ('confirmed', 'by_ticket') or decision.reason is not null
        else response.evidence = ${wanted}::text
      end
      and (${teams}::text[] is null or exists (
        select 1 from invitation
        where invitation.workspace_id = ${workspaceId} and invitation.invitation_id = response.invitation_id
          and invitation.team = any(${teams}::text[])
      ))
    order by response.updated_at desc, response.invitation_id
    limit ${Math.min(Math.max(1, limit), 1000)}`.execute(ctx.db)
  return rows
}
