import { sqlFile } from '@otzyv/database'
import { forgetCoverage } from '../coverage/forget-coverage.ts'
import { correctMemory } from '../memory/correct-memory.ts'
import { piecesOfIds } from '../memory/pieces-of-ids.ts'
import { readDayRange } from '../periods/day-range.ts'
import type { RollupContext } from '../ruleset/in-rollups.ts'
import { lockWorkspace } from '../ruleset/lock-workspace.ts'
import { rebuildPeriods, recountSums } from './recount-days.ts'

const REPORT_WAITING = sqlFile<{ workspaceId: number }, Record<never, never>>('rollups/report-waiting.sql')

/**
 * Counts all of a workspace from its facts, in the caller's transaction and by the statements of a rebuild: for a history that
 * was brought along. What waits in the log is counted with it. `onProgress` hears invitations.
 */
export async function countHistory(
  ctx: RollupContext,
  workspaceId: number,
  onProgress: (done: number, total: number) => Promise<void> = async () => {},
): Promise<void> {
  const lock = await lockWorkspace(ctx, workspaceId, 'wait')
  if (lock.outcome !== 'locked') throw new Error(`workspace ${workspaceId} has no rollups`)
  if (ctx.upcoming === undefined) await REPORT_WAITING.execute(ctx.db, { workspaceId })
  // Before the facts are looked at: what is logged later stays.
  await ctx.db.deleteFrom('change_log').where('workspace_id', '=', workspaceId).execute()
  await onProgress(0, 1)
  let parts = 1
  for await (const { done, total, ...ids } of piecesOfIds(ctx, workspaceId)) {
    await correctMemory(ctx, workspaceId, lock.ruleset, ids)
    // The sums and figures take as long as the invitations.
    parts = 2 * total
    await onProgress(done, parts)
  }
  const range = await readDayRange(ctx, workspaceId, lock.ruleset)
  if (range) {
    await recountSums(ctx, workspaceId, range)
    await rebuildPeriods(ctx, workspaceId, range, lock.ruleset)
  }
  // The job sums up the tickets in the background, as after an upgrade; until then they are counted when they are asked for.
  await forgetCoverage(ctx, workspaceId)
  await onProgress(parts, parts)
}
