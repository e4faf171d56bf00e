import { type Database, inTransaction, readWorkspaceDay, sqlFile } from '@otzyv/database'
import { lockWorkspace } from '../ruleset/lock-workspace.ts'
import { absorbChanges } from './absorb-changes.ts'
import { aggregateWorkspace } from './aggregate.ts'

/** A period that a change came in for at the last moment is not closed; so often it is tried, then the next run does. */
const ATTEMPTS = 3

export type Published = { periods: number; cells: number }

const PUBLISH = sqlFile<{ workspaceId: number; today: string }, Published & { open: boolean }>(
  'rollups/publish-periods.sql',
)

/**
 * Closes the weeks, months and quarters that ended before `today` (the local day by the database's clock unless given)
 * and keeps their figures as published. What waits in the log is counted first: most of it before the lock is taken, and
 * under it what came since, also from a ruleset that came into force meanwhile. A period that a change still waits for
 * stays open. Running it again closes nothing twice.
 */
export async function publishPeriods(
  ctx: { db: Database },
  workspaceId: number,
  today?: string,
  inSameTransaction: (ctx: { db: Database }) => Promise<void> = async () => {},
): Promise<Published> {
  await aggregateWorkspace(ctx, workspaceId)
  return await inTransaction(ctx, async (ctx) => {
    const lock = await lockWorkspace(ctx, workspaceId, 'wait')
    await inSameTransaction(ctx)
    if (lock.outcome !== 'locked') return { periods: 0, cells: 0 }
    const end = today ?? (await readWorkspaceDay(ctx, workspaceId))
    const published = { periods: 0, cells: 0 }
    for (let attempt = 0, open = true; open && attempt < ATTEMPTS; attempt++) {
      await absorbChanges(ctx, workspaceId, lock.ruleset)
      const [closed] = await PUBLISH.execute(ctx.db, { workspaceId, today: end })
      published.periods += closed?.periods ?? 0
      published.cells += closed?.cells ?? 0
      open = closed?.open ?? false
    }
    return published
  })
}
