import { sqlFile } from '@otzyv/database'
import type { RollupContext } from '../ruleset/in-rollups.ts'
import { fillZone } from './fill-zone.ts'

type Work = { counted: boolean; waiting: boolean; unneeded: number[] }

const WORK = sqlFile<{ workspaceId: number; timeZone: string }, Work>('coverage/work.sql')
const APPLY = sqlFile<{ workspaceId: number; limit: number }, { taken: number; changed: number }>(
  'coverage/apply-changes.sql',
  { prepared: true },
)

/**
 * Takes what waits in the coverage log into the sums of tickets, up to `batches` statements of `limit` changes each, all in the
 * caller's transaction. If the sums of the zone do not hold all tickets yet, such as after an upgrade, it counts as
 * many more into them. Sums of a zone that nobody needs are dropped. The caller holds the lock.
 */
export async function absorbCoverage(
  ctx: RollupContext,
  workspaceId: number,
  timeZone: string,
  { limit, batches }: { limit: number; batches: number },
): Promise<{ tickets: number; more: boolean }> {
  const nothing = { tickets: 0, more: false }
  // Sums are kept by zone, so those of a ruleset that is being built stand beside the others, and one log is for both.
  if (ctx.upcoming !== undefined) return nothing
  const [work] = await WORK.execute(ctx.db, { workspaceId, timeZone })
  if (!work) return nothing
  for (const zoneNumber of work.unneeded) await dropZone(ctx, workspaceId, zoneNumber)
  let [tickets, more] = [0, work.waiting]
  for (let batch = 0; batch < batches && more; batch++) {
    const [applied] = await APPLY.execute(ctx.db, { workspaceId, limit })
    tickets += applied?.taken ?? 0
    more = applied?.taken === limit
  }
  if (work.counted) return { tickets, more }
  const step = await fillZone(ctx, workspaceId, timeZone, limit * batches)
  return { tickets: tickets + step.tickets, more: more || !step.done }
}

async function dropZone(ctx: RollupContext, workspaceId: number, zoneNumber: number): Promise<void> {
  for (const table of ['coverage_sum', 'coverage_zone'] as const)
    await ctx.db
      .deleteFrom(table)
      .where('workspace_id', '=', workspaceId)
      .where('zone_number', '=', zoneNumber)
      .execute()
}
