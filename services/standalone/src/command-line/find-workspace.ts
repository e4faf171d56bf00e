import type { Database } from '@otzyv/database'
import { UsageError } from '@otzyv/service-kit'

/** The workspace that a command names by its name or number; without a name, the only one there is. */
export async function findWorkspace(
  ctx: { db: Database },
  wished: string | undefined,
): Promise<{ workspaceId: number; name: string }> {
  const rows = await ctx.db.selectFrom('workspace').select(['workspace_id', 'name']).orderBy('workspace_id').execute()
  const known = rows.map((row) => row.name).join(', ')
  if (rows.length === 0)
    throw new UsageError('There is no workspace yet. Make one with: ./otzyv workspaces create NAME')
  if (wished === undefined && rows.length > 1)
    throw new UsageError(`Say which workspace with --workspace NAME: ${known}`)
  const found =
    wished === undefined ? rows[0] : rows.find((row) => row.name === wished || String(row.workspace_id) === wished)
  if (!found) throw new UsageError(`There is no workspace ${wished}. Known ones: ${known}`)
  return { workspaceId: found.workspace_id, name: found.name }
}
