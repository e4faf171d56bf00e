import type { Database } from './database.ts'

/**
 * Runs `work` with a context whose `db` is one transaction: committed when it returns, rolled back when it throws. Within
 * another transaction it is a part of that one.
 */
export async function inTransaction<Ctx extends { db: Database }, Result>(
  ctx: Ctx,
  work: (ctx: Ctx) => Promise<Result>,
): Promise<Result> {
  if (ctx.db.isTransaction) return await work(ctx)
  return await ctx.db.transaction().execute(async (db) => await work({ ...ctx, db }))
}
