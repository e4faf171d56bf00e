import type { Cohort } from './compute-response-rate.ts'

/** One invitation with its days as numbers or as 'YYYY-MM-DD'; `null` while not responded to. */
export interface SentInvitation<Day extends number | string> {
  readonly sentDay: Day
  readonly respondedDay: Day | null
}

/**
 * The cohort sent in [from, to): a response counts whenever it arrives. Counting only responses inside the window
 * would bias each recent window down.
 */
export function countCohort<Day extends number | string>(
  invitations: Iterable<SentInvitation<Day>>,
  from: Day,
  to: Day,
): Cohort {
  let sent = 0
  let responded = 0
  for (const invitation of invitations) {
    if (invitation.sentDay < from || invitation.sentDay >= to) continue
    sent += 1
    if (invitation.respondedDay !== null) responded += 1
  }
  return { sent, responded }
}
