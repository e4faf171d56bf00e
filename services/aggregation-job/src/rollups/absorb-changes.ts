import { refreshIndicators } from '../periods/refresh-indicators.ts'
import type { RollupContext } from '../ruleset/in-rollups.ts'
import type { Ruleset } from '../ruleset/ruleset.ts'
import { applyChanges } from './apply-changes.ts'

/** How many changes one statement takes: enough to be cheap a row, few enough to stay far from the statement timeout. */
export const BATCH = 5000

export type Absorbed = {
  taken: number
  cells: number
  /** Whether some may be left in the log. */
  more: boolean
}

/**
 * Takes what waits in the log into the daily sums and the figures of their periods, up to `batches` statements of `limit`
 * changes each, all in the caller's transaction: a reader sees none of it or all of it. The caller holds the lock.
 */
export async function absorbChanges(
  ctx: RollupContext,
  workspaceId: number,
  ruleset: Ruleset,
  limit = BATCH,
  batches = Number.POSITIVE_INFINITY,
): Promise<Absorbed> {
  const total: Absorbed = { taken: 0, cells: 0, more: true }
  for (let batch = 0; batch < batches && total.more; batch++) {
    const { taken, sums } = await applyChanges(ctx, workspaceId, ruleset, limit)
    total.cells += await refreshIndicators(ctx, workspaceId, ruleset, sums)
    total.taken += taken
    total.more = taken === limit
  }
  return total
}
