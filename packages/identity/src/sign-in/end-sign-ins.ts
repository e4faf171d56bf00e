import type { Database } from '@otzyv/database'
import { sql } from 'kysely'
import { whereSessionHolds } from './where-session-holds.ts'

/** Ends every link of a person that could still sign them in; gives how many. */
export async function endSignInLinks({ db }: { db: Database }, workspaceId: number, personId: string): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('sign_in_link')
    .set({ used_at: sql<Date>`now()` })
    .where('workspace_id', '=', workspaceId)
    .where('person_id', '=', personId)
    .where('used_at', 'is', null)
    .where('expires_at', '>', sql<Date>`now()`)
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

/** Ends every session of a person that holds; gives how many. */
export async function endSessions({ db }: { db: Database }, workspaceId: number, personId: string): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('session')
    .set({ ended_at: sql<Date>`now()` })
    .where('workspace_id', '=', workspaceId)
    .where('person_id', '=', personId)
    .where(whereSessionHolds)
    .executeTakeFirst()
  return Number(numUpdatedRows)
}
