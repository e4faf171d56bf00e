import { sql } from 'kysely'
import type { RollupContext } from './in-rollups.ts'

/**
 * Runs statements that join what they have read or summed up, in the caller's transaction, without nested loops. The planner
 * has no statistics of such rows and expects few; for 5,000 of them a nested loop is 25 million comparisons.
 */
export async function joinByHash<Result>(ctx: RollupContext, work: () => Promise<Result>): Promise<Result> {
  await sql`select set_config('enable_nestloop', 'off', true)`.execute(ctx.db)
  const result = await work()
  // Not if it failed: the transaction is over then, and the setting with it.
  await sql`select set_config('enable_nestloop', 'on', true)`.execute(ctx.db)
  return result
}
