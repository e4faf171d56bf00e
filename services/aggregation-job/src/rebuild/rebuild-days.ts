import { sqlFile } from '@otzyv/database'
import { sql } from 'kysely'
import type { DayRange } from '../periods/day-range.ts'
import { GRANULARITIES } from '../periods/period-sums.ts'
import { readPeriodSums } from '../periods/read-period-sums.ts'
import { refreshIndicators } from '../periods/refresh-indicators.ts'
import { aggregateWorkspace } from '../rollups/aggregate.ts'
import { inRollups, type RollupContext } from '../ruleset/in-rollups.ts'
import { joinByHash } from '../ruleset/join-by-hash.ts'
import { lockWorkspace } from '../ruleset/lock-workspace.ts'
import { readRuleset } from '../ruleset/read-ruleset.ts'
import { type Ruleset, zoneToCountIn } from '../ruleset/ruleset.ts'

const LOG = sqlFile<{ workspaceId: number; from: string; to: string; zone: string | null }, never>(
  'rollups/log-days.sql',
)
const COUNT = sqlFile<{ workspaceId: number; from: string; to: string }, { rows: number }>('rollups/count-days.sql')

/**
 * Counts these days again, while votes come in, and whatever their sums or the memory of what is counted say. First every
 * invitation of the days is absorbed again, which sets right what it is counted as; then, holding the workspace, the sums
 * of the days are emptied and filled from that, and the figures of their periods are computed again. Each part leaves the
 * whole consistent, so it may be stopped anywhere and run again. `inSameTransaction` is committed together with the sums.
 */
export async function rebuildDays(
  ctx: RollupContext,
  workspaceId: number,
  range: DayRange,
  inSameTransaction: (ctx: RollupContext) => Promise<void> = async () => {},
): Promise<{ rows: number }> {
  await inRollups(ctx, async (ctx) => {
    const ruleset = await readRuleset(ctx, workspaceId)
    if (!ruleset) return
    await LOG.execute(ctx.db, { workspaceId, from: range.from, to: range.to, zone: zoneToCountIn(ruleset) })
  })
  await aggregateWorkspace(ctx, workspaceId)
  return await inRollups(ctx, async (ctx) => {
    const lock = await lockWorkspace(ctx, workspaceId, 'wait')
    if (lock.outcome !== 'locked') return { rows: 0 }
    await ctx.db
      .deleteFrom('daily_sum')
      .where('workspace_id', '=', workspaceId)
      .where('day', '>=', range.from)
      .where('day', '<', range.to)
      .execute()
    const { from, to } = range
    const [counted] = await joinByHash(ctx, () => COUNT.execute(ctx.db, { workspaceId, from, to }))
    await rebuildPeriods(ctx, workspaceId, range, lock.ruleset)
    await inSameTransaction(ctx)
    return { rows: counted?.rows ?? 0 }
  })
}

/** Computes the figures of every period that has a day in the range again from the daily sums. The caller holds the lock. */
export async function rebuildPeriods(
  ctx: RollupContext,
  workspaceId: number,
  range: DayRange,
  known?: Ruleset,
): Promise<void> {
  const ruleset = known ?? (await readRuleset(ctx, workspaceId))
  if (!ruleset) return
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
