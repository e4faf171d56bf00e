import type { SignedInPerson } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'
import { signedInPerson } from './find-person.ts'
import { parseSecret } from './secret.ts'
import { whereSessionHolds } from './where-session-holds.ts'

export type Session = { workspaceId: number; sessionId: string; lastUsedAt: Date; person: SignedInPerson }

/** `reason` is for the log: null for a session that was one, since that is no attempt to get in. */
export type ReadSession = { outcome: 'holds'; session: Session } | { outcome: 'refused'; reason: string | null }

/**
 * Whose session a cookie is, read each time: so a session that ended, a person who is switched off and a new role hold
 * at once, in every process.
 */
export async function readSession({ db }: { db: Database }, cookie: string): Promise<ReadSession> {
  const secret = parseSecret(cookie)
  if (secret === null) return { outcome: 'refused', reason: 'malformed_session' }
  const row = await db
    .selectFrom('session')
    .innerJoin('person', (join) =>
      join
        .onRef('person.workspace_id', '=', 'session.workspace_id')
        .onRef('person.person_id', '=', 'session.person_id'),
    )
    .select((eb) => [
      'session.session_id',
      'session.last_used_at',
      'person.person_id',
      'person.name',
      'person.address',
      'person.role',
      'person.teams',
      'person.agent',
      eb.and([whereSessionHolds(eb), eb('person.switched_off_at', 'is', null)]).as('holds'),
    ])
    .where('session.workspace_id', '=', secret.workspaceId)
    .where('session.token_sha256', '=', secret.sha256)
    .executeTakeFirst()
  if (!row) return { outcome: 'refused', reason: 'unknown_session' }
  if (!row.holds) return { outcome: 'refused', reason: null }
  const { session_id: sessionId, last_used_at: lastUsedAt, person_id: personId } = row
  const { name, address, role, teams, agent } = row
  const person = signedInPerson({ personId, name, address, role, teams, agent })
  return { outcome: 'holds', session: { workspaceId: secret.workspaceId, sessionId, lastUsedAt, person } }
}
