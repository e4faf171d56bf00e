import type { Evidence } from '@otzyv/contracts'
import { type StatementRunner, sqlFile } from '@otzyv/database'
import { arrayLiteral } from './array-literal.ts'

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

/** Arrays as literals, which cost less to write than to have the driver do it. */
type Columns = {
  workspaceId: number
  invitationIds: string
  ratings: string
  comments: string
  evidence: string
  evidenceReasons: string
  reasons: string
  facts: string
  renderedAtMs: string
  edits: string
}
type Values = Omit<ResponseVersion, 'reasons'> & { reasons: string }
type Stored = { invitation_id: string }

const FIRST = sqlFile<Columns, Stored>('responses/store-responses.sql')
const FIRST_OF_ONE = sqlFile<Values, Stored>('responses/store-response.sql')
const FURTHER = sqlFile<Columns, Stored & { outcome: StoreOutcome | 'again' }>('responses/change-responses.sql')

/**
 * Stores versions of one workspace, each invitation at most once, with their history and change log rows. First answers,
 * which nearly all are, take one lean statement; what that one does not store goes through a second one, which says why.
 */
export async function storeResponses(
  runner: StatementRunner,
  workspaceId: number,
  versions: readonly ResponseVersion[],
): Promise<StoreOutcome[]> {
  const stored = await storeFirst(runner, workspaceId, versions)
  if (stored.length === versions.length) return versions.map(() => 'stored')
  const outcomes = new Map<string, StoreOutcome | 'again'>()
  for (const { invitation_id } of stored) outcomes.set(invitation_id, 'stored')
  const rest = versions.filter((version) => !outcomes.has(version.invitationId))
  const answers = await runner.run(FURTHER, columnsOf(workspaceId, rest))
  for (const { invitation_id, outcome } of answers) {
    if (outcome === 'stored' || !outcomes.has(invitation_id)) outcomes.set(invitation_id, outcome)
  }
  return versions.map((version) => {
    const outcome = outcomes.get(version.invitationId) ?? 'no_invitation'
    if (outcome === 'again') throw new LostRace('A response was there and then was not.')
    return outcome
  })
}

/** Reads like an error of the database that asks for another try: nothing was refused, and a repetition harms nothing. */
class LostRace extends Error {
  readonly code = '40001'
}

function storeFirst(runner: StatementRunner, workspaceId: number, versions: readonly ResponseVersion[]) {
  const [one] = versions
  if (!one || versions.length > 1) return runner.run(FIRST, columnsOf(workspaceId, versions))
  return runner.run(FIRST_OF_ONE, valuesOf(workspaceId, one))
}

function valuesOf(workspaceId: number, version: ResponseVersion): Values {
  return {
    workspaceId,
    invitationId: version.invitationId,
    rating: version.rating,
    comment: version.comment,
    evidence: version.evidence,
    evidenceReason: version.evidenceReason,
    reasons: `{${version.reasons.join(',')}}`,
    facts: version.facts,
    renderedAtMs: version.renderedAtMs,
    edit: version.edit,
  }
}

function columnsOf(workspaceId: number, versions: readonly ResponseVersion[]): Columns {
  return {
    workspaceId,
    invitationIds: arrayLiteral(versions.map((version) => version.invitationId)),
    ratings: `{${versions.map((version) => version.rating).join(',')}}`,
    comments: arrayLiteral(versions.map((version) => version.comment)),
    evidence: arrayLiteral(versions.map((version) => version.evidence)),
    evidenceReasons: arrayLiteral(versions.map((version) => version.evidenceReason)),
    reasons: arrayLiteral(versions.map(({ reasons }) => `{${reasons.join(',')}}`)),
    facts: arrayLiteral(versions.map((version) => version.facts)),
    renderedAtMs: `{${versions.map((version) => version.renderedAtMs).join(',')}}`,
    edits: `{${versions.map((version) => version.edit).join(',')}}`,
  }
}
