import { type LoggedErasure, type PersonDataParts, replayErasure } from '@otzyv/admin'
import { createDatabaseClock, type Database } from '@otzyv/database'
import { SettingsError } from '@otzyv/service-kit'
import { operator } from '../command-line/with-admin.ts'

/** What was done for one workspace: how many erasures the database lacked, and how many people it still had. */
export type Replayed = { workspace: string; missing: number; people: number }

/**
 * Erases again whom the file names and the database does not: after a backup was restored. Gives the workspaces in which
 * there was something to do; those that the database does not have are left alone.
 */
export async function replayErasures(
  ctx: { db: Database },
  parts: PersonDataParts,
  erasures: readonly LoggedErasure[],
): Promise<Replayed[]> {
  if (erasures.length === 0) return []
  const clock = createDatabaseClock(ctx.db)
  await clock.settled
  const workspaces = await ctx.db.selectFrom('workspace').select(['workspace_id', 'name']).execute()
  const done: Replayed[] = []
  for (const { workspace_id: workspaceId, name: workspace } of workspaces) {
    const own = erasures.filter((erasure) => erasure.workspaceId === workspaceId)
    const admin = { db: ctx.db, now: clock.now, workspaceId, actor: operator() }
    const { missing, people } = await replayErasure(admin, parts, { erasures: own })
    if (missing > 0) done.push({ workspace, missing, people })
  }
  return done
}

/** Refuses to go on while the database lacks erasures of the file: no mail may go to somebody who was erased. */
export async function requireNoMissingErasure(
  { db }: { db: Database },
  erasures: readonly LoggedErasure[],
): Promise<void> {
  if (erasures.length === 0) return
  const ids = erasures.map(({ erasureId }) => erasureId)
  const known = await db.selectFrom('erasure').select('erasure_id').where('erasure_id', 'in', ids).execute()
  const missing = new Set(ids).size - new Set(known.map((row) => row.erasure_id)).size
  if (missing > 0)
    throw new SettingsError(
      `The database lacks ${missing} erasures of people that were made after its backup. Make them again with: ./otzyv people-data replay`,
    )
}
