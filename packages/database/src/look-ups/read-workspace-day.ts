import { sql } from 'kysely'
import type { Database } from '../database.ts'

/** The calendar day that it is now in a workspace's own zone, on the database's clock. Throws if there is no such workspace. */
export async function readWorkspaceDay(ctx: { db: Database }, workspaceId: number): Promise<string> {
  const { today } = await ctx.db
    .selectFrom('workspace')
    .select(sql<string>`(now() at time zone time_zone)::date`.as('today'))
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirstOrThrow()
  return today
}
