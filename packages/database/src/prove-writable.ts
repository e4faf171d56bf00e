import { sql } from 'kysely'
import type { Database } from './database.ts'

/**
 * Writes the service's row of `readiness_write` and commits it, for its readiness: a database that only reads, is full or
 * cannot flush answers `select 1` all the same. Throws what the database says. Without a workspace there is nothing to
 * write, and nobody who could be lost.
 */
export async function proveWritable(ctx: { db: Database }, service: string): Promise<void> {
  const workspace = await ctx.db
    .selectFrom('workspace')
    .select((eb) => eb.fn.min('workspace_id').as('first'))
    .executeTakeFirst()
  if (!workspace?.first) return
  await ctx.db
    .insertInto('readiness_write')
    .values({ workspace_id: workspace.first, service, written_at: sql<Date>`now()` })
    .onConflict((conflict) =>
      conflict
        .columns(['workspace_id', 'service'])
        .doUpdateSet((eb) => ({ written_at: eb.ref('excluded.written_at') })),
    )
    .execute()
}
