import type { Database } from '@otzyv/database'
import { whereSessionHolds } from './where-session-holds.ts'

export type ListedSession = {
  sessionId: string
  createdAt: string
  lastUsedAt: string
  expiresAt: string
  network: string
  browser: string
}

/** The sessions of a person that hold, newest first. */
export async function listSessions(
  { db }: { db: Database },
  workspaceId: number,
  personId: string,
): Promise<ListedSession[]> {
  const rows = await db
    .selectFrom('session')
    .select(['session_id', 'created_at', 'last_used_at', 'expires_at', 'network', 'browser'])
    .where('workspace_id', '=', workspaceId)
    .where('person_id', '=', personId)
    .where(whereSessionHolds)
    .orderBy('created_at', 'desc')
    .orderBy('session_id')
    .execute()
  return rows.map((row) => ({
    sessionId: row.session_id,
    createdAt: row.created_at.toISOString(),
    lastUsedAt: row.last_used_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    network: row.network,
    browser: row.browser,
  }))
}

/** How many sessions hold, by person; none for who is not signed in. */
export async function countSessions({ db }: { db: Database }, workspaceId: number): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('session')
    .select(['person_id', (eb) => eb.fn.countAll<string>().as('sessions')])
    .where('workspace_id', '=', workspaceId)
    .where(whereSessionHolds)
    .groupBy('person_id')
    .execute()
  return new Map(rows.map((row) => [row.person_id, Number(row.sessions)]))
}
