import { cleanText, Evidence } from '@otzyv/contracts'
import { createRowId, inTransaction } from '@otzyv/database'
import { nameOfActor } from '@otzyv/identity'
import { parseOrRefuse } from '@otzyv/service-kit'
import { sql } from 'kysely'
import { z } from 'zod'
import { recordAudit } from '../audit/record-audit.ts'
import type { AdminContext } from '../context.ts'
import { maySeeTicket } from '../may-see-ticket.ts'
import { requireRole } from '../require-role.ts'

/** A person's decision about one response. */
export const EvidenceDecision = z.strictObject({
  invitationId: z.uuid('must be the id of an invitation'),
  evidence: Evidence,
  /** What it was when the person looked: a decision that came meanwhile is not overwritten. */
  was: Evidence.optional(),
  note: z
    .string()
    .default('')
    .transform((note) => cleanText(note).trim().slice(0, 1000)),
})

export type OverruleOutcome =
  | { outcome: 'overruled'; before: Evidence; after: Evidence }
  | { outcome: 'unchanged'; evidence: Evidence }
  | { outcome: 'decided_meanwhile'; evidence: Evidence }
  | { outcome: 'no_response' }

/**
 * Sets the evidence of a response by a person's decision. The decision and the change log row that makes the day recount
 * are one statement; no rule and no later version changes it again. The day of the response stays.
 */
export async function overruleEvidence(ctx: AdminContext, input: unknown): Promise<OverruleOutcome> {
  requireRole(ctx, 'evidence.overrule')
  const { invitationId, evidence, was, note } = parseOrRefuse(EvidenceDecision, input)
  const decidedBy = cleanText(nameOfActor(ctx.actor)).slice(0, 200)
  return await inTransaction(ctx, async (ctx) => {
    const { workspaceId } = ctx
    if (!(await maySeeTicket(ctx, invitationId))) return { outcome: 'no_response' }
    const { rows } = await sql<{ before: Evidence; changed: boolean }>`
      with before as (
        select evidence from response
        where workspace_id = ${workspaceId} and invitation_id = ${invitationId}
        for update
      ),
      asked as (
        select evidence from before where ${was ?? null}::text is null or evidence = ${was ?? null}::text
      ),
      changed as (
        update response set evidence = ${evidence}, updated_at = now()
        from asked
        where workspace_id = ${workspaceId} and invitation_id = ${invitationId} and asked.evidence <> ${evidence}
        returning response.invitation_id, asked.evidence as evidence_before
      ),
      decided as (
        insert into evidence_decision
          (workspace_id, decision_id, invitation_id, evidence, evidence_before, reason, decided_by, note)
        select ${workspaceId}, ${createRowId()}::uuid, invitation_id, ${evidence}, evidence_before, 'overruled',
          ${decidedBy}, ${note}
        from changed
      ),
      logged as (
        insert into change_log (workspace_id, invitation_id)
        select ${workspaceId}, invitation_id from changed
      )
      select before.evidence as before, exists (select 1 from changed) as changed from before`.execute(ctx.db)
    const [row] = rows
    if (!row) return { outcome: 'no_response' }
    if (!row.changed) {
      const isOther = was !== undefined && was !== row.before && row.before !== evidence
      return { outcome: isOther ? 'decided_meanwhile' : 'unchanged', evidence: row.before }
    }
    await recordAudit(ctx, {
      verb: 'overrule',
      entity: 'evidence',
      entityId: invitationId,
      before: { evidence: row.before },
      after: { evidence },
      note,
    })
    return { outcome: 'overruled', before: row.before, after: evidence }
  })
}
