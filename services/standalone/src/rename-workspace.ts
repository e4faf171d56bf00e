import { type Database, inTransaction } from '@otzyv/database'
import { UsageError } from '@otzyv/service-kit'
import { sql } from 'kysely'

/** Gives a workspace another name; its number, which links and keys carry, stays. */
export async function renameWorkspace(ctx: { db: Database }, workspaceId: number, name: string): Promise<void> {
  await inTransaction(ctx, async ({ db }) => {
    // Nobody else may take the name between the look and the change.
    await sql`lock table workspace in share row exclusive mode`.execute(db)
    const rows = await db.selectFrom('workspace').select(['workspace_id', 'name']).execute()
    if (rows.some((row) => row.name === name && row.workspace_id !== workspaceId))
      throw new UsageError(`There is a workspace ${name} already.`)
    await db.updateTable('workspace').set({ name }).where('workspace_id', '=', workspaceId).execute()
  })
}
