import type { Database } from './database.ts'

/** Runs reads that see one instant: figures, and the ruleset they are computed under, change together. */
export async function inSnapshot<Ctx extends { db: Database }, Result>(
  ctx: Ctx,
  read: (ctx: Ctx) => Promise<Result>,
): Promise<Result> {
  return await ctx.db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (db) => await read({ ...ctx, db }))
}
