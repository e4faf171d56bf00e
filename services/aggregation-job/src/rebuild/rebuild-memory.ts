import type { RawBuilder, SqlBool } from 'kysely'
import { correctMemory } from '../memory/correct-memory.ts'
import { piecesOfIds } from '../memory/pieces-of-ids.ts'
import type { DayRange } from '../periods/day-range.ts'
import { inRollups, type RollupContext } from '../ruleset/in-rollups.ts'
import { lockWorkspace } from '../ruleset/lock-workspace.ts'

type RebuildOfMemory = {
  /** The row of rollup_rebuild that says how far this rebuild is. */
  own: RawBuilder<SqlBool>
  range: DayRange
  /** All ids up to it are done; null: all are. */
  after: string | null
}

/**
 * The first part of a rebuild: what each invitation is counted as, in pieces that may be stopped anywhere. Gives the days out
 * of the range that are to be counted again, too, since what was counted on them has changed.
 */
export async function rebuildMemory(
  ctx: RollupContext,
  workspaceId: number,
  { own, range, after }: RebuildOfMemory,
  onProgress: (done: number, total: number) => void,
): Promise<string[]> {
  const row = await inRollups(ctx, (ctx) =>
    ctx.db.selectFrom('rollup_rebuild').select('more_days').where(own).executeTakeFirst(),
  )
  const days = new Set(row?.more_days)
  if (after === null) return [...days]
  for await (const { done, total, ...ids } of piecesOfIds(ctx, workspaceId, after)) {
    const held = await inRollups(ctx, async (ctx) => {
      const lock = await lockWorkspace(ctx, workspaceId, 'wait')
      if (lock.outcome !== 'locked') return false
      for (const day of await correctMemory(ctx, workspaceId, lock.ruleset, ids))
        if (day < range.from || day >= range.to) days.add(day)
      const place = { next_invitation: ids.upTo, more_days: [...days] }
      await ctx.db.updateTable('rollup_rebuild').set(place).where(own).execute()
      return true
    })
    // What was being built was given up.
    if (!held) return []
    onProgress(done, total)
  }
  await inRollups(ctx, (ctx) =>
    ctx.db.updateTable('rollup_rebuild').set({ next_invitation: null }).where(own).execute(),
  )
  return [...days]
}
