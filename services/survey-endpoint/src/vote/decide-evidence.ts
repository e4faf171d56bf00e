import type { Evidence } from '@otzyv/contracts'
import type { Submission } from '../submission/read-submission.ts'
import type { Visitor } from '../submission/read-visitor.ts'

/**
 * How sure one version alone makes us that a person voted, and why. What only several versions or hits together show
 * (many links, the hidden link) is decided in the store.
 */
export function decideEvidence(
  submission: Pick<Submission, 'facts' | 'extra'>,
  visitor: Pick<Visitor, 'automated'>,
): { evidence: Evidence; reason: string } {
  if (submission.extra !== '') return { evidence: 'suspect', reason: 'hidden_field' }
  if (submission.facts.webdriver) return { evidence: 'suspect', reason: 'webdriver' }
  if (visitor.automated) return { evidence: 'suspect', reason: 'automated_agent' }
  return { evidence: 'confirmed', reason: submission.facts.via }
}
