import type { SkipReason } from '@otzyv/contracts'

export type InvitationFacts = {
  now: Date
  solvedAt: Date
  /** What became of the address: given and usable, missing, or not an address. */
  address: 'usable' | 'missing' | 'malformed'
  surveyFound: boolean
  /** When this person was last invited; null where never. */
  lastInvitedAt: Date | null
  askDelayMinutes: number
  askAgainDays: number
  staleAfterHours: number
}

export type InvitationDecision = { outcome: 'invite'; sendAfter: Date } | { outcome: 'skip'; reason: SkipReason }

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** Whether a solved ticket is surveyed, and when; each no has one named reason, the first that holds in this order. */
export function decideInvitation(facts: InvitationFacts): InvitationDecision {
  const { now, solvedAt } = facts
  if (facts.address === 'missing') return { outcome: 'skip', reason: 'no_address' }
  if (facts.address === 'malformed') return { outcome: 'skip', reason: 'malformed_address' }
  if (!facts.surveyFound) return { outcome: 'skip', reason: 'survey_inactive' }
  const due = new Date(solvedAt.getTime() + facts.askDelayMinutes * MINUTE)
  // Asking about a ticket that nobody remembers annoys; a helpdesk that was cut off for days must not start a storm.
  if (now.getTime() > due.getTime() + facts.staleAfterHours * HOUR) return { outcome: 'skip', reason: 'stale' }
  if (facts.lastInvitedAt && facts.lastInvitedAt.getTime() > now.getTime() - facts.askAgainDays * DAY) {
    return { outcome: 'skip', reason: 'asked_lately' }
  }
  return { outcome: 'invite', sendAfter: due > now ? due : now }
}
