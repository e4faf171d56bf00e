import { type SolvedTicket, TAGS_MAX, type TicketOutcome } from '@otzyv/contracts'
import { createRowId, type RunStatement, sqlFile } from '@otzyv/database'
import type { SolveDecision } from './decide-solve.ts'
import { outcomeOf } from './reported-solve.ts'

const DAY = 24 * 60 * 60_000

const WRITE = sqlFile<{ workspaceId: number; solves: string }, never>('intake/write-solves.sql', { prepared: true })

export type DecidedSolve = { ticket: SolvedTicket; decision: SolveDecision }

/**
 * Writes what was decided about some solves, each of another ticket, and gives the outcomes in their order. The id of an
 * invitation is what its link carries.
 */
export async function writeSolves(
  run: RunStatement,
  workspaceId: number,
  solves: readonly DecidedSolve[],
): Promise<TicketOutcome[]> {
  if (solves.length === 0) return []
  const rows = solves.map(rowOf)
  await run(WRITE, { workspaceId, solves: JSON.stringify(rows) })
  return rows.map((row) => outcomeOf({ ...row, survey: row.surveyId, sendAfter: row.sendAfter ?? row.solvedAt }))
}

function rowOf({ ticket, decision }: DecidedSolve) {
  const { solve } = decision
  const decided = {
    source: ticket.source,
    ticketId: ticket.ticketId,
    solveCycle: solve.cycle,
    solvedAt: solve.solvedAt,
    reportedSolvedAt: solve.reportedSolvedAt,
    orderedAt: solve.orderedAt,
    ...decision.dimensions,
    tags: ticket.tags.slice(0, TAGS_MAX),
    organisation: ticket.organisation,
    cutFields: ticket.cutFields,
    ignoredFields: ticket.ignoredFields,
    outcome: decision.outcome,
    surveyId: decision.surveyId,
  }
  if (decision.outcome === 'skipped')
    return { ...decided, reason: decision.reason, invitationId: null, sendAfter: null }
  const { respondentId, domain, locale, sendAfter, linkDays } = decision
  return {
    ...decided,
    reason: null,
    invitationId: createRowId(),
    respondentId,
    subject: ticket.subject,
    locale,
    domain,
    sendAfter,
    expiresAt: new Date(sendAfter.getTime() + linkDays * DAY),
  }
}
