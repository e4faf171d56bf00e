import { createRowId, createStatementRunner, type Database, sqlFile } from '@otzyv/database'
import { sql } from 'kysely'
import { refusedOutcome } from '../store/response-queue.ts'
import type { ResponseVersion, StoreOutcome } from '../store/store-responses.ts'
import type { Visitor } from '../submission/read-visitor.ts'

type About = { workspaceId: number; templateLinkId: string; ticket: string }

const KEEP = sqlFile<
  {
    workspaceId: number
    waitingAnswerId: string
    templateLinkId: string
    ticketId: string
    rating: number
    comment: string
    reasons: readonly string[]
    evidence: string
    evidenceReason: string
    facts: string
    renderedAtMs: number
    edit: number
  },
  { outcome: 'stored' | 'not_on_scale' }
>('responses/keep-waiting-answer.sql')

/**
 * Keeps a version of an answer until its ticket is known. What comes back is the same for every ticket, so that nobody
 * learns here which numbers there are. `isMany`: its visitor has answered more tickets than a person does.
 */
export async function keepWaitingAnswer(
  ctx: { db: Database },
  { workspaceId, templateLinkId, ticket, isMany }: About & { isMany: boolean },
  version: ResponseVersion,
): Promise<StoreOutcome> {
  const { rating, comment, reasons, renderedAtMs, edit } = version
  const judged =
    version.evidence === 'confirmed' ? { evidence: 'by_ticket', evidenceReason: version.evidenceReason } : version
  const { evidence, evidenceReason } =
    isMany && version.evidence === 'confirmed' ? { evidence: 'suspect', evidenceReason: 'many_tickets' } : judged
  try {
    const [kept] = await createStatementRunner(ctx.db, null).run(KEEP, {
      ...{ workspaceId, templateLinkId, ticketId: ticket, rating, comment, reasons, evidence, evidenceReason },
      ...{ renderedAtMs, edit, waitingAnswerId: createRowId() },
      facts: JSON.stringify({ ...JSON.parse(version.facts), byTicket: true }),
    })
    return kept?.outcome ?? 'no_invitation'
  } catch (error) {
    return refusedOutcome(error)
  }
}

/** Notes that the link that no person sees was followed; the ticket is looked for as that of an answer is. */
export async function keepTrap(
  ctx: { db: Database },
  { workspaceId, templateLinkId, ticket }: About,
  { network, agent }: Visitor,
): Promise<void> {
  await sql`
    insert into waiting_answer (workspace_id, waiting_answer_id, template_link_id, survey_id, source, ticket_id, facts)
    select workspace_id, ${createRowId()}::uuid, template_link_id, survey_id, source, ${ticket}::text,
      ${JSON.stringify({ network, agent })}::jsonb
    from template_link
    where workspace_id = ${workspaceId} and template_link_id = ${templateLinkId}::uuid and active`.execute(ctx.db)
}
