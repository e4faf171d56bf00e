import { setTimeout as sleep } from 'node:timers/promises'
import type { RollupContext } from '../ruleset/in-rollups.ts'
import { refreshRollups } from './refresh-rollups.ts'

export type AggregateResult = { workspaceId: number; taken: number; cells: number }

/**
 * Absorbs everything that is in a workspace's change log, some batches a transaction; where another job is at it, waits for its turn.
 * `onProgress` hears the changes absorbed so far. Running it again finds nothing to do.
 */
export async function aggregateWorkspace(
  ctx: RollupContext,
  workspaceId: number,
  onProgress: (taken: number) => void = () => {},
): Promise<AggregateResult> {
  const total = { workspaceId, taken: 0, cells: 0 }
  for (;;) {
    const result = await refreshRollups(ctx, workspaceId)
    if (result.outcome === 'not_there') return total
    if (result.outcome === 'held_elsewhere') {
      await sleep(50)
      continue
    }
    total.taken += result.taken
    total.cells += result.cells
    onProgress(total.taken)
    if (!result.more) return total
  }
}
