import type { Database } from '@otzyv/database'
import { sql } from 'kysely'
import { SESSION_TOUCH_MS } from './lifetimes.ts'
import type { Session } from './read-session.ts'
import { whereSessionHolds } from './where-session-holds.ts'

/** Writes down that a session is being used, so that it does not end as idle; at most once in some minutes. */
export async function touchSession({ db, now }: { db: Database; now: () => Date }, session: Session): Promise<void> {
  if (now().getTime() - session.lastUsedAt.getTime() < SESSION_TOUCH_MS) return
  await db
    .updateTable('session')
    .set({ last_used_at: sql<Date>`now()` })
    .where('workspace_id', '=', session.workspaceId)
    .where('session_id', '=', session.sessionId)
    .where('ended_at', 'is', null)
    .execute()
}

/** Ends one session of a person for good; whether it held until then. */
export async function endSession(
  { db }: { db: Database },
  { workspaceId, personId, sessionId }: { workspaceId: number; personId: string; sessionId: string },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('session')
    .set({ ended_at: sql<Date>`now()` })
    .where('workspace_id', '=', workspaceId)
    .where('person_id', '=', personId)
    .where('session_id', '=', sessionId)
    .where(whereSessionHolds)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
