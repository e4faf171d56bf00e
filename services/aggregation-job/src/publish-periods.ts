import { type Database, inTransaction, readSql } from '@otzyv/database'
import { CompiledQuery, sql } from 'kysely'
import { aggregateWorkspace } from './aggregate.ts'
import { applyChanges } from './apply-changes.ts'
import { lockWorkspace } from './lock-workspace.ts'
import { refreshIndicators } from './refresh-indicators.ts'
import { BATCH } from './refresh-rollups.ts'

const PUBLISH = readSql('rollups/publish-periods.sql')

export type Published = { periods: number; cells: number }

/**
 * Closes the weeks, months and quarters that ended before `today` (the local day by the database's clock unless given)
 * and keeps their figures as published. What waits in the log is counted first: most of it before the lock is taken, and
 * under it what came since, also from a definition that came into force meanwhile. Running it again closes nothing twice.
 */
export async function publishPeriods(
  ctx: { db: Database },
  workspaceId: number,
  today?: string,
  inSameTransaction: (ctx: { db: Database }) => Promise<void> = async () => {},
): Promise<Published> {
  await aggregateWorkspace(ctx, workspaceId)
  return await inTransaction(ctx, async (ctx) => {
    const lock = await lockWorkspace(ctx, workspaceId, 'wait')
    await inSameTransaction(ctx)
    if (lock.outcome !== 'locked') return { periods: 0, cells: 0 }
    for (let taken = BATCH; taken === BATCH; ) {
      const applied = await applyChanges(ctx, workspaceId, lock.definition, BATCH)
      await refreshIndicators(ctx, workspaceId, lock.definition, applied.sums)
      taken = applied.taken
    }
    const end = today ?? (await readLocalDay(ctx, workspaceId))
    const { rows } = await ctx.db.executeQuery<Published>(CompiledQuery.raw(PUBLISH, [workspaceId, end]))
    return rows[0] ?? { periods: 0, cells: 0 }
  })
}

async function readLocalDay(ctx: { db: Database }, workspaceId: number): Promise<string> {
  const row = await ctx.db
    .selectFrom('workspace')
    .select(sql<string>`(now() at time zone time_zone)::date`.as('today'))
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirstOrThrow()
  return row.today
}
