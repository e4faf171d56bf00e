import type { Evidence } from '@otzyv/contracts'

export type RatingFacts = {
  rating: number
  evidence: Evidence
  isExcluded: boolean
  followUp: 'open' | 'contacted' | 'resolved' | null
}

/** The evidence of a person. */
const GIVEN: ReadonlySet<Evidence> = new Set(['confirmed', 'by_ticket'])

/**
 * What is to be said of one response now: a low rating that a person surely gave and that nobody has seen to. One that was
 * changed to a better one, left out or found not to be a person's is withdrawn; one that was seen to is over.
 */
export function decideBadRating(
  { rating, evidence, isExcluded, followUp }: RatingFacts,
  upTo: number,
): { outcome: 'low' } | { outcome: 'over'; reason: 'withdrawn' | 'answered' } {
  if (rating > upTo || !GIVEN.has(evidence) || isExcluded) return { outcome: 'over', reason: 'withdrawn' }
  return followUp === 'resolved' ? { outcome: 'over', reason: 'answered' } : { outcome: 'low' }
}
