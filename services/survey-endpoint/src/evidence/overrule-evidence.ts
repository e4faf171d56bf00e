import { randomUUID } from 'node:crypto'
import { cleanText, type Evidence } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'
import { sql } from 'kysely'

export type OverruleOptions = {
  workspaceId: number
  invitationId: string
  evidence: Evidence
  /** Who decides: the name of a person or of an API key, as the audit shall show it. */
  decidedBy: string
  note?: string
}

export type OverruleOutcome =
  | { outcome: 'overruled'; before: Evidence; after: Evidence }
  | { outcome: 'unchanged'; evidence: Evidence }
  | { outcome: 'no_response' }

/**
 * Sets the evidence of a response by a person's decision. The decision, its audit and the change log row that makes the
 * day recount are one statement; no rule and no later version changes it again. The day of the response stays.
 */
export async function overruleEvidence(ctx: { db: Database }, options: OverruleOptions): Promise<OverruleOutcome> {
  const { workspaceId, invitationId, evidence } = options
  const note = cleanText(options.note ?? '').slice(0, 1000)
  const { rows } = await sql<{ before: Evidence; changed: boolean }>`
    with before as (
      select evidence from response
      where workspace_id = ${workspaceId} and invitation_id = ${invitationId}
      for update
    ),
    changed as (
      update response set evidence = ${evidence}, updated_at = now()
      from before
      where workspace_id = ${workspaceId} and invitation_id = ${invitationId} and before.evidence <> ${evidence}
      returning response.invitation_id, before.evidence as evidence_before
    ),
    decided as (
      insert into evidence_decision
        (workspace_id, decision_id, invitation_id, evidence, evidence_before, reason, decided_by, note)
      select ${workspaceId}, ${randomUUID()}::uuid, invitation_id, ${evidence}, evidence_before, 'overruled',
        ${cleanText(options.decidedBy).slice(0, 200)}, ${note}
      from changed
    ),
    logged as (
      insert into change_log (workspace_id, invitation_id)
      select ${workspaceId}, invitation_id from changed
    )
    select before.evidence as before, exists (select 1 from changed) as changed from before`.execute(ctx.db)
  const [row] = rows
  if (!row) return { outcome: 'no_response' }
  if (!row.changed) return { outcome: 'unchanged', evidence: row.before }
  return { outcome: 'overruled', before: row.before, after: evidence }
}
