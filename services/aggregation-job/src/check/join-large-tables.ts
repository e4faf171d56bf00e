import type { Database } from '@otzyv/database'
import { sql } from 'kysely'

/**
 * Settings of this transaction for statements that join much: to compile one takes longer than to run it; sorting on the disk
 * does so too, and so do nested loops if the planner expects few rows.
 */
export async function joinLargeTables(ctx: { db: Database }): Promise<void> {
  await sql`
    select set_config('jit', 'off', true), set_config('work_mem', '64MB', true), set_config('enable_nestloop', 'off', true)`.execute(
    ctx.db,
  )
}
