import type { Database } from '@otzyv/database'
import { inRollups } from '../ruleset/in-rollups.ts'
import { lockWorkspace } from '../ruleset/lock-workspace.ts'
import { readBuilding } from '../ruleset/read-ruleset.ts'
import { dropUpcoming } from './upcoming-tables.ts'

/** Gives up the ruleset that is being built; the process that builds it stops at the next statement. Its version number is not used again. */
export async function cancelRuleset(
  ctx: { db: Database },
  workspaceId: number,
  /** Writes the audit, in the same transaction. */
  record: (ctx: { db: Database }, version: number) => Promise<void>,
): Promise<{ outcome: 'cancelled'; version: number } | { outcome: 'not_there' }> {
  return await inRollups(ctx, async (ctx) => {
    await lockWorkspace(ctx, workspaceId, 'wait')
    const building = await readBuilding(ctx, workspaceId)
    if (building === null) return { outcome: 'not_there' }
    await dropUpcoming(ctx, workspaceId)
    await record(ctx, building.version)
    return { outcome: 'cancelled', version: building.version }
  })
}
