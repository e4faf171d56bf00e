import type { Kysely } from 'kysely'
import { createDemoWorkspace } from './create-demo-workspace.ts'
import { DEMO_SIZE } from './demo-size.ts'
import { type DemoCreated, type DemoHistory, fillDemoHistory } from './fill-demo-history.ts'
import { computeHistoryStart } from './plan-history.ts'

export { DEMO_SIZE } from './demo-size.ts'
export type { DemoProgress } from './fill-demo-history.ts'

/**
 * Creates the workspace `demo` with 78 weeks of made-up history that ends at `now`. All of it is one transaction, so a
 * kill leaves nothing behind; throws if the workspace id is taken. Gives how many rows there are.
 */
export async function fillDemoWorkspace<DB>({
  db,
  ...filling
}: DemoHistory & { db: Kysely<DB> }): Promise<DemoCreated> {
  const { workspaceId, now } = filling
  return await db.transaction().execute(async (transaction) => {
    const createdAtMs = computeHistoryStart({ now, weeks: DEMO_SIZE.weeks })
    await createDemoWorkspace(transaction, { workspaceId, seed: DEMO_SIZE.seed, createdAtMs })
    return await fillDemoHistory(transaction, filling)
  })
}
