import type { SkipReason, SolvedTicket, TicketOutcome } from '@otzyv/contracts'

/** What was decided about a solve that was reported before. */
export type ReportedSolve = {
  outcome: TicketOutcome
  /**
   * The last reopen after this solve, where no other solve came after it: reported again, it is a new solve, whose helpdesk
   * keeps the first closing time of a ticket. Null: reported again, it is the same one.
   */
  reopenedAt: Date | null
}

/** What is stored of a decision; with a reason it is that nobody is asked. */
export type Decided = Pick<SolvedTicket, 'cutFields' | 'ignoredFields'> & {
  solveCycle: number
  reason: SkipReason | null
  survey: string | null
  invitationId: string | null
  sendAfter: Date
}

/** The answer to a report of a solve. */
export function outcomeOf(decided: Decided): TicketOutcome {
  const { solveCycle, reason, survey, invitationId, sendAfter } = decided
  const remarks = remarksOf(decided)
  if (reason !== null) return { outcome: 'skipped', solveCycle, reason, ...remarks }
  const mail = { survey: survey ?? '', invitationId: invitationId ?? '', sendAfter: sendAfter.toISOString() }
  return { outcome: 'invited', solveCycle, ...mail, ...remarks }
}

/** What the answer says of fields that were not taken as they came; nothing if all were. */
function remarksOf({ cutFields, ignoredFields }: Pick<SolvedTicket, 'cutFields' | 'ignoredFields'>) {
  return {
    ...(cutFields.length > 0 ? { cutFields } : {}),
    ...(ignoredFields.length > 0 ? { ignoredFields } : {}),
  }
}
