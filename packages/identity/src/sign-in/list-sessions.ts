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
