import type { Kysely, QueryExecutorProvider } from 'kysely'
import { createDemoWorkspace } from './create-demo-workspace.ts'
import { createHistoryChunk, renderChunk } from './create-history-chunk.ts'
import { planHistory } from './plan-history.ts'
import type { History, HistoryChunk } from './planned.ts'

/** How much history the demo has: 78 weeks of about 60,000 invitations and 15,000 responses. */
export const DEMO_SIZE = { seed: 20_260_101, weeks: 78, solves: 68_000, customers: 20_500 } as const

/** How many of the solved tickets are planned and under way to the database; `saving` is the commit. */
export type DemoProgress = { done: number; total: number; what: 'tickets' | 'saving' }

export type DemoFilling<DB> = {
  db: Kysely<DB>
  workspaceId: number
  now: Date
  onProgress: (progress: DemoProgress) => void
}

type Created = { invitations: number; responses: number }

/**
 * Creates the workspace `demo` with 78 weeks of made-up history that ends at `now`. All of it is one transaction, so a
 * kill leaves nothing behind; throws if the workspace id is taken. Gives how many rows there are.
 */
export async function fillDemoWorkspace<DB>({ db, workspaceId, now, onProgress }: DemoFilling<DB>): Promise<Created> {
  const history = planHistory({ ...DEMO_SIZE, now })
  return await db.transaction().execute(async (transaction) => {
    await createDemoWorkspace(transaction, { workspaceId, seed: DEMO_SIZE.seed, createdAtMs: history.fromMs })
    const created = await createHistory(transaction, workspaceId, history, onProgress)
    onProgress({ done: history.solves, total: history.solves, what: 'saving' })
    return created
  })
}

/** Writes chunk by chunk; while the database takes one in, the next is planned. */
async function createHistory(
  db: QueryExecutorProvider,
  workspaceId: number,
  history: History,
  onProgress: (progress: DemoProgress) => void,
): Promise<Created> {
  const created = { invitations: 0, responses: 0 }
  let done = 0
  let writing: Promise<void> = Promise.resolve()
  for (const chunk of history.chunks) {
    const text = renderChunk(chunk)
    await writing
    onProgress({ done, total: history.solves, what: 'tickets' })
    writing = createHistoryChunk(db, workspaceId, text)
    // Its failure is thrown where it is awaited; until then it must not count as one that nobody looks at.
    writing.catch(() => {})
    done += chunk.solves.length
    addCounts(created, chunk)
    // The statement leaves this process before the loop continues to plan, which holds the event loop.
    await new Promise(setImmediate)
  }
  await writing
  return created
}

function addCounts(created: Created, chunk: HistoryChunk): void {
  for (const { outcome } of chunk.solves) {
    if (outcome.kind === 'skipped') continue
    created.invitations += 1
    if (outcome.invitation.response) created.responses += 1
  }
}
