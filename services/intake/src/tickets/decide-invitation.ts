import type { SkipReason } from '@otzyv/contracts'
import { decideSkip, type SkipFacts } from '@otzyv/domain'

export type InvitationFacts = Omit<SkipFacts, 'dueAt'> & { solvedAt: Date; askDelayMinutes: number }

export type InvitationDecision = { outcome: 'invite'; sendAfter: Date } | { outcome: 'skip'; reason: SkipReason }

const MINUTE = 60_000

/**
 * Whether a solved ticket is surveyed, and from when on. The same list of reasons is gone through again just before the
 * mail is sent, because between the two lie hours in which a ticket is reopened or a person unsubscribes.
 */
export function decideInvitation(facts: InvitationFacts): InvitationDecision {
  const dueAt = new Date(facts.solvedAt.getTime() + facts.askDelayMinutes * MINUTE)
  const reason = decideSkip({ ...facts, dueAt })
  if (reason) return { outcome: 'skip', reason }
  return { outcome: 'invite', sendAfter: dueAt > facts.now ? dueAt : facts.now }
}
