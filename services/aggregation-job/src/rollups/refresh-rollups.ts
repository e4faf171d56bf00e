import { sql } from 'kysely'
import { absorbCoverage } from '../coverage/absorb-coverage.ts'
import { inRollups, type RollupContext } from '../ruleset/in-rollups.ts'
import { lockWorkspace } from '../ruleset/lock-workspace.ts'
import { type Absorbed, absorbChanges, BATCH } from './absorb-changes.ts'

/** This many batches are one transaction: most backlogs come in whole, and the lock is held for seconds at the most. */
const BATCHES = 4

export type RefreshResult =
  | ({ outcome: 'refreshed'; tickets: number } & Absorbed)
  | { outcome: 'held_elsewhere' }
  | { outcome: 'not_there' }

/**
 * Changes become daily sums and the figures of their periods in one transaction, so no reader sees one without the other
 * and a crash leaves both as they were. It takes up to four batches of `limit` changes, and as many of tickets, whose sums
 * change in the same transaction: `tickets` says how many.
 */
export async function refreshRollups(ctx: RollupContext, workspaceId: number, limit = BATCH): Promise<RefreshResult> {
  return await inRollups(ctx, async (ctx) => {
    const lock = await lockWorkspace(ctx, workspaceId, 'skip')
    if (lock.outcome !== 'locked') return { outcome: lock.outcome }
    const absorbed = await absorbChanges(ctx, workspaceId, lock.ruleset, limit, BATCHES)
    const coverage = await absorbCoverage(ctx, workspaceId, lock.ruleset.timeZone, { limit, batches: BATCHES })
    await ctx.db
      .updateTable('rollup_state')
      .set({ refreshed_at: sql<Date>`now()` })
      .where('workspace_id', '=', workspaceId)
      .execute()
    const more = absorbed.more || coverage.more
    return { outcome: 'refreshed', ...absorbed, tickets: coverage.tickets, more }
  })
}
