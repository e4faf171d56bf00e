import { type SolvedTicket, TAGS_MAX, type TicketOutcome } from '@otzyv/contracts'
import { createRowId, type RunStatement, sqlFile } from '@otzyv/database'
import { HELPDESK_APIS } from '@otzyv/helpdesk-api'
import type { SolveDecision } from './decide-solve.ts'
import { outcomeOf } from './reported-solve.ts'

const DAY = 24 * 60 * 60_000

/** The helpdesks whose API says whose a ticket is. */
const ASKABLE = Object.keys(HELPDESK_APIS).filter((name) => HELPDESK_APIS[name]?.lookUp)

type Params = { workspaceId: number; solves: string; askable: string[] }
const WRITE = sqlFile<Params, never>('intake/write-solves.sql', { prepared: true })

export type DecidedSolve = {
  ticket: SolvedTicket
  decision: SolveDecision
  /** It was recorded without an address, and is decided again now that its helpdesk was asked for it. */
  isLate: boolean
}

/**
 * Writes what was decided about some solves, each of another ticket, and gives the outcomes in their order. The id of an
 * invitation is what its link carries. Whose a ticket without an address is, is asked later if its helpdesk can be asked.
 */
export async function writeSolves(
  run: RunStatement,
  workspaceId: number,
  solves: readonly DecidedSolve[],
): Promise<TicketOutcome[]> {
  if (solves.length === 0) return []
  const rows = solves.map(rowOf)
  await run(WRITE, { workspaceId, solves: JSON.stringify(rows), askable: ASKABLE })
  return rows.map((row) => outcomeOf({ ...row, survey: row.surveyId, sendAfter: row.sendAfter ?? row.solvedAt }))
}

function rowOf({ ticket, decision, isLate }: DecidedSolve) {
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
    isLate,
  }
  if (decision.outcome === 'skipped') {
    const isAskable = decision.reason === 'no_address' && !isLate
    const skipped = { reason: decision.reason, invitationId: null, sendAfter: null }
    return { ...decided, ...skipped, ticket: isAskable ? ticket : null }
  }
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
