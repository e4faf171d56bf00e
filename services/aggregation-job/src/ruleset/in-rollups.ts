import { type Database, inTransaction } from '@otzyv/database'
import { sql } from 'kysely'

/** Which rollups the work is on: those in force or, where `upcoming` names it, those of the version that is being built. */
export type RollupContext = { db: Database; upcoming?: number }

/**
 * A transaction on the rollups that the context names. Those of the ruleset that is being built have the same tables in
 * the schema `upcoming`, so the search path of the transaction is all that differs; facts are found behind it.
 */
export async function inRollups<Result>(
  ctx: RollupContext,
  work: (ctx: RollupContext) => Promise<Result>,
): Promise<Result> {
  return await inTransaction(ctx, async (ctx) => {
    if (ctx.upcoming !== undefined)
      await sql`select set_config('search_path', 'upcoming, ' || current_setting('search_path'), true)`.execute(ctx.db)
    return await work(ctx)
  })
}
