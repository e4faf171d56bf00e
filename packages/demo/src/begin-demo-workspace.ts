import type { Kysely, QueryExecutorProvider } from 'kysely'
import { sql } from 'kysely'
import { createDemoWorkspace } from './create-demo-workspace.ts'
import { DEMO_SIZE } from './demo-size.ts'
import { computeHistoryStart } from './plan-history.ts'

/**
 * Creates the workspace `demo` with its settings, whole or not at all, and notes in `demo_filling` that its history is to be
 * filled; throws if the workspace id is taken.
 */
export async function beginDemoWorkspace<DB>(
  db: Kysely<DB>,
  { workspaceId, now }: { workspaceId: number; now: Date },
): Promise<void> {
  await db.transaction().execute(async (transaction: QueryExecutorProvider) => {
    const createdAtMs = computeHistoryStart({ now, weeks: DEMO_SIZE.weeks })
    await createDemoWorkspace(transaction, { workspaceId, seed: DEMO_SIZE.seed, createdAtMs })
    await sql`insert into demo_filling (workspace_id, weeks) values (${workspaceId}, ${DEMO_SIZE.weeks})`.execute(
      transaction,
    )
  })
}
