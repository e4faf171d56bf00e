import type { Database } from '../database.ts'

/** The ids of all workspaces, in order: what a loop goes through. */
export async function listWorkspaceIds(ctx: { db: Database }): Promise<number[]> {
  const rows = await ctx.db.selectFrom('workspace').select('workspace_id').orderBy('workspace_id').execute()
  return rows.map((row) => row.workspace_id)
}
