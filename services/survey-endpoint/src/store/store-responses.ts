import type { Evidence } from '@otzyv/contracts'
import { readSql } from '@otzyv/database'
import type { StatementRunner } from './statement-runner.ts'

/** One version of one response, ready to be stored. */
export type ResponseVersion = {
  workspaceId: number
  invitationId: string
  rating: number
  comment: string
  /** Ids of the reasons that were ticked; letters, digits and hyphens only. */
  reasons: readonly string[]
  evidence: Evidence
  evidenceReason: string
  /** How it came, as JSON. */
  facts: string
  renderedAtMs: number
  edit: number
}

/**
 * What became of a version: `stored` (it is the response now), `superseded` (a newer or the same one is already there),
 * or why it was refused. `unstorable` is a version that the database itself refuses, whatever the reason.
 */
export type StoreOutcome =
  | 'stored'
  | 'superseded'
  | 'already_answered'
  | 'expired'
  | 'not_on_scale'
  | 'no_invitation'
  | 'unstorable'

const FIRST = { name: 'store-responses', text: readSql('responses/store-responses.sql') }
const FURTHER = { name: 'change-responses', text: readSql('responses/change-responses.sql') }

/**
 * Stores versions of one workspace, each invitation at most once, with their history and change log rows. First answers,
 * which nearly all are, take one lean statement; what has an answer already goes through a second one.
 */
export async function storeResponses(
  runner: StatementRunner,
  workspaceId: number,
  versions: readonly ResponseVersion[],
): Promise<StoreOutcome[]> {
  const outcomes = await run(runner, FIRST, workspaceId, versions)
  const again = versions.filter((version) => outcomes.get(version.invitationId) === 'again')
  if (again.length > 0) {
    const changed = await run(runner, FURTHER, workspaceId, again)
    for (const { invitationId } of again) outcomes.set(invitationId, changed.get(invitationId) ?? 'no_invitation')
  }
  return versions.map((version) => {
    const outcome = outcomes.get(version.invitationId) ?? 'no_invitation'
    return outcome === 'again' ? 'superseded' : outcome
  })
}

async function run(
  runner: StatementRunner,
  statement: { name: string; text: string },
  workspaceId: number,
  versions: readonly ResponseVersion[],
): Promise<Map<string, StoreOutcome | 'again'>> {
  const rows = await runner.run<{ invitation_id: string; outcome: StoreOutcome | 'again' }>(statement, [
    workspaceId,
    versions.map((version) => version.invitationId),
    versions.map((version) => version.rating),
    versions.map((version) => version.comment),
    versions.map((version) => version.evidence),
    versions.map((version) => version.evidenceReason),
    versions.map((version) => `{${version.reasons.join(',')}}`),
    versions.map((version) => version.facts),
    versions.map((version) => version.renderedAtMs),
    versions.map((version) => version.edit),
  ])
  const outcomes = new Map<string, StoreOutcome | 'again'>()
  for (const { invitation_id, outcome } of rows) {
    if (outcome === 'stored' || !outcomes.has(invitation_id)) outcomes.set(invitation_id, outcome)
  }
  return outcomes
}
