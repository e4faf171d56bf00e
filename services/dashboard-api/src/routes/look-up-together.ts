import { type Database, sqlFile } from '@otzyv/database'
import type { FigureReader } from '@otzyv/identity'
import { LRUCache } from 'lru-cache'
import { type LookedUp, type LookUpQuery, lookUp } from '../figures/read-question.ts'
import { createSharedReads } from './create-shared-reads.ts'

// Everyone who looks at figures asks it, and mostly nothing else.
const SESSION_SNAPSHOT = sqlFile<Record<never, never>, { snapshot: string }>('dashboard/session-snapshot.sql', {
  prepared: true,
})

/** Look-ups of some dozens of questions, each over a few sessions; one of 400 teams has some 20 kB. */
const MAX_REMEMBERED = 200
const MINUTE_MS = 60_000

/**
 * Looks up what a query asks about, after it was asked, once for all who wait to ask the same of a workspace. If nothing at
 * all was written since it was looked up last, which a session's snapshot says, that is what there is still. Throws as
 * `lookUp` does.
 */
export async function lookUpTogether(
  ctx: { db: Database; now: () => Date },
  { workspaceId }: FigureReader,
  { workspace, survey, groupBy, granularity, asOf }: LookUpQuery,
): Promise<LookedUp> {
  const query = { workspace, survey, groupBy, granularity, asOf }
  const { remembered, snapshots, lookUps } = memoryOf(ctx.db)
  // A day begins at a full minute, in every time zone; and within a minute no two sessions have the same process number.
  const key = JSON.stringify([Math.floor(ctx.now().getTime() / MINUTE_MS), workspaceId, query])
  if (remembered.size > 0) {
    const snapshot = await snapshots('', () => readSessionSnapshot(ctx.db))
    const known = remembered.get(`${snapshot} ${key}`)
    if (known) return known
  }
  return await lookUps(key, async () => {
    const found = await lookUp(ctx, { workspaceId }, query)
    const { snapshot } = found.row
    if (snapshot !== null) remembered.set(`${snapshot} ${key}`, found)
    return found
  })
}

async function readSessionSnapshot(db: Database): Promise<string> {
  const [row] = await SESSION_SNAPSHOT.execute(db, {})
  if (!row) throw new Error('a session has no snapshot')
  return row.snapshot
}

/** What is known of a database. Two at once: while PostgreSQL answers those of one reading, the others arrive. */
const createMemory = () => ({
  remembered: new LRUCache<string, LookedUp>({ max: MAX_REMEMBERED }),
  snapshots: createSharedReads<string>({ atOnce: 2 }),
  lookUps: createSharedReads<LookedUp>({ atOnce: 2 }),
})
const memories = new WeakMap<Database, ReturnType<typeof createMemory>>()

function memoryOf(db: Database) {
  const memory = memories.get(db) ?? createMemory()
  memories.set(db, memory)
  return memory
}
