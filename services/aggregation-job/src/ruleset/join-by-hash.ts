import { sql } from 'kysely'
import type { RollupContext } from './in-rollups.ts'

/**
 * Runs statements that join what they have read or summed up, in the caller's transaction, without nested loops. The planner
 * has no statistics of such rows and expects few; for 5,000 of them a nested loop is 25 million comparisons. Groups are
 * found by hash for the same reason: to sum by nine sets of columns, rows would be sorted six times.
 */
export async function joinByHash<Result>(ctx: RollupContext, work: () => Promise<Result>): Promise<Result> {
  await set(ctx, 'off')
  const result = await work()
  // Not if it failed: the transaction is over then, and the setting with it.
  await set(ctx, 'on')
  return result
}

async function set(ctx: RollupContext, value: 'on' | 'off'): Promise<void> {
  await sql`
    select set_config('enable_nestloop', ${value}, true), set_config('enable_sort', ${value}, true),
           set_config('enable_incremental_sort', ${value}, true)`.execute(ctx.db)
}
