import type { Database } from './database.ts'

/** Runs `work` with a context whose `db` is one transaction: committed when it returns, rolled back when it throws. */
export async function inTransaction<Ctx extends { db: Database }, Result>(
  ctx: Ctx,
  work: (ctx: Ctx) => Promise<Result>,
): Promise<Result> {
  return await ctx.db.transaction().execute(async (db) => await work({ ...ctx, db }))
}
