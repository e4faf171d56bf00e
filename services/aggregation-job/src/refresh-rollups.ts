import { sql } from 'kysely'
import { applyChanges } from './apply-changes.ts'
import { inRollups, type RollupContext } from './in-rollups.ts'
import { lockWorkspace } from './lock-workspace.ts'
import { refreshIndicators } from './refresh-indicators.ts'

/** How many changes one transaction takes: enough to be cheap a row, few enough to hold the lock for a moment only. */
export const BATCH = 5000

export type RefreshResult =
  | { outcome: 'refreshed'; taken: number; cells: number }
  | { outcome: 'held_elsewhere' }
  | { outcome: 'not_there' }

/**
 * One batch: changes become daily sums and the figures of their periods in one transaction, so no reader sees one without the other
 * and a crash leaves both as they were.
 */
export async function refreshRollups(ctx: RollupContext, workspaceId: number, limit = BATCH): Promise<RefreshResult> {
  return await inRollups(ctx, async (ctx) => {
    const lock = await lockWorkspace(ctx, workspaceId, 'skip')
    if (lock.outcome !== 'locked') return { outcome: lock.outcome }
    const { taken, sums } = await applyChanges(ctx, workspaceId, lock.definition, limit)
    const cells = await refreshIndicators(ctx, workspaceId, lock.definition, sums)
    await ctx.db
      .updateTable('rollup_state')
      .set({ refreshed_at: sql<Date>`now()` })
      .where('workspace_id', '=', workspaceId)
      .execute()
    return { outcome: 'refreshed', taken, cells }
  })
}
