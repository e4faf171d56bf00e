import { type Database, inTransaction } from '@otzyv/database'
import { isoMonday, shiftDay } from '@otzyv/domain'
import { rebuildDays, rebuildPeriods } from '../rebuild/rebuild-days.ts'
import { lockWorkspace } from '../ruleset/lock-workspace.ts'
import { checkRollups } from './check-rollups.ts'
import type { Difference } from './difference.ts'

export type CheckResult = { found: Difference[]; remaining: Difference[] }

/**
 * The self-check with its cure: recounts the weeks that have a difference, and looks again. What was found is written
 * to rollup_state, where readiness shows it, before anything is repaired: a repair that is cut off leaves nothing to find.
 * `remaining` is empty unless something writes to the rollups beside the job. `hold` is called in each transaction that is
 * committed and between the pieces of the recount; where it throws, nothing more is written. `report` is called with what was
 * found, in the transaction that records it.
 */
export async function repairRollups(
  ctx: { db: Database },
  workspaceId: number,
  hold: (ctx: { db: Database }) => Promise<void> = async () => {},
  report: (ctx: { db: Database }, found: readonly Difference[]) => Promise<void> = async () => {},
): Promise<CheckResult> {
  const found = await checkRollups(ctx, workspaceId, hold)
  await inTransaction(ctx, async (ctx) => {
    await hold(ctx)
    await recordCheck(ctx, workspaceId, found.length)
    await report(ctx, found)
  })
  const isPeriod = (one: Difference) => ['week', 'month', 'quarter'].includes(one.dimensionSet)
  const weeks = new Set(found.filter((one) => !isPeriod(one)).map((one) => isoMonday(one.day)))
  for (const week of [...weeks].sort()) await rebuildDays(ctx, workspaceId, { from: week, to: shiftDay(week, 7) }, hold)
  for (const day of new Set(found.filter(isPeriod).map((one) => one.day))) {
    await inTransaction(ctx, async (ctx) => {
      await lockWorkspace(ctx, workspaceId, 'wait')
      await hold(ctx)
      await rebuildPeriods(ctx, workspaceId, { from: day, to: shiftDay(day, 1) })
    })
  }
  return { found, remaining: found.length > 0 ? await checkRollups(ctx, workspaceId, hold) : [] }
}

async function recordCheck(ctx: { db: Database }, workspaceId: number, differences: number): Promise<void> {
  await ctx.db
    .updateTable('rollup_state')
    .set((eb) => ({
      checked_at: eb.fn<Date>('now', []),
      differences,
      differences_total: eb('differences_total', '+', differences),
    }))
    .where('workspace_id', '=', workspaceId)
    .execute()
}
