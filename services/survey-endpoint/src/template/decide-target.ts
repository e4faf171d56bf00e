import type { SkipReason } from '@otzyv/contracts'

/** What is known of the ticket that an answer names: its last solve. */
export type TargetFacts = {
  skipReason: SkipReason | null
  /** The invitation that the answer belongs to, by mail with the same survey, or made for an answer before. */
  invitationId: string | null
}

export type TargetDecision =
  | { outcome: 'join'; invitationId: string }
  | { outcome: 'make' }
  | { outcome: 'drop'; reason: 'not_surveyed' }

/** Why a ticket is not asked about, by our mail or by another. Other reasons keep only our mail from being sent. */
const NOT_SURVEYED: ReadonlySet<SkipReason> = new Set([
  ...(['disposable_address', 'internal_address', 'auto_resolved'] as const),
  ...(['excluded_tag', 'excluded_channel', 'excluded_team', 'excluded_organisation'] as const),
])

/** Which invitation an answer belongs to that names its ticket by number: one person, one vote for each solve and survey. */
export function decideTarget({ skipReason, invitationId }: TargetFacts): TargetDecision {
  if (skipReason !== null && NOT_SURVEYED.has(skipReason)) return { outcome: 'drop', reason: 'not_surveyed' }
  return invitationId === null ? { outcome: 'make' } : { outcome: 'join', invitationId }
}
