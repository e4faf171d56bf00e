import { sqlFile } from '@otzyv/database'
import { sql } from 'kysely'
import type { DayRange } from '../periods/day-range.ts'
import { GRANULARITIES } from '../periods/period-sums.ts'
import { readPeriodSums } from '../periods/read-period-sums.ts'
import { refreshIndicators } from '../periods/refresh-indicators.ts'
import { inRollups, type RollupContext } from '../ruleset/in-rollups.ts'
import { joinByHash } from '../ruleset/join-by-hash.ts'
import { lockWorkspace } from '../ruleset/lock-workspace.ts'
import type { Ruleset } from '../ruleset/ruleset.ts'

const COUNT = sqlFile<{ workspaceId: number; from: string; to: string }, { rows: number }>('rollups/count-days.sql')

/**
 * Counts the sums of these days again from what each invitation is counted as, and the figures of their periods from them,
 * while votes come in. `inSameTransaction` is committed together with the sums.
 */
export async function recountDays(
  ctx: RollupContext,
  workspaceId: number,
  range: DayRange,
  inSameTransaction: (ctx: RollupContext) => Promise<void> = async () => {},
): Promise<{ rows: number }> {
  return await inRollups(ctx, async (ctx) => {
    const lock = await lockWorkspace(ctx, workspaceId, 'wait')
    if (lock.outcome !== 'locked') return { rows: 0 }
    const counted = await recountSums(ctx, workspaceId, range)
    await rebuildPeriods(ctx, workspaceId, range, lock.ruleset)
    await inSameTransaction(ctx)
    return counted
  })
}

/** The same for the sums alone. The caller holds the lock, and sees to the figures of their periods. */
export async function recountSums(ctx: RollupContext, workspaceId: number, range: DayRange): Promise<{ rows: number }> {
  const { from, to } = range
  await ctx.db
    .deleteFrom('daily_sum')
    .where('workspace_id', '=', workspaceId)
    .where('day', '>=', from)
    .where('day', '<', to)
    .execute()
  const [counted] = await joinByHash(ctx, () => COUNT.execute(ctx.db, { workspaceId, from, to }))
  return { rows: counted?.rows ?? 0 }
}

/** Computes the figures of every period that has a day in the range again from the daily sums. The caller holds the lock. */
export async function rebuildPeriods(
  ctx: RollupContext,
  workspaceId: number,
  range: DayRange,
  ruleset: Ruleset,
): Promise<void> {
  await sql`
    delete from period_indicator
    where workspace_id = ${workspaceId}
      and period >= date_trunc(granularity, ${range.from}::timestamp)::date and period < ${range.to}::date`.execute(
    ctx.db,
  )
  for (const granularity of GRANULARITIES)
    await refreshIndicators(
      ctx,
      workspaceId,
      ruleset,
      await readPeriodSums(ctx, workspaceId, ruleset, range, [granularity]),
    )
}
