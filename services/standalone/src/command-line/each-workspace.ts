import { type Database, listWorkspaceIds } from '@otzyv/database'
import type { CommandContext } from './command.ts'
import { findWorkspace } from './find-workspace.ts'

type Named = { workspaceId: number; name: string }
export type WorkspaceFailure = { workspace: string; error: string }

/**
 * Does the work of a command in the workspace that is wished, or without a wish in each, one after the other. One that fails
 * is reported and keeps no other from its turn; the command then ends with exit code 1. Throws if only one was to be done, or the
 * database is away.
 */
export async function eachWorkspace<Result>(
  ctx: { db: Database; report: CommandContext['report'] },
  wished: string | undefined,
  work: (workspace: Named) => Promise<Result>,
): Promise<{ done: Result[]; failures: WorkspaceFailure[] }> {
  const workspaces = wished ? [await findWorkspace(ctx, wished)] : await readWorkspaces(ctx)
  const done: Result[] = []
  const failures: WorkspaceFailure[] = []
  for (const workspace of workspaces) {
    try {
      done.push(await work(workspace))
    } catch (error) {
      if (workspaces.length === 1) throw error
      await listWorkspaceIds(ctx).catch(() => {
        throw error
      })
      const message = error instanceof Error ? error.message : String(error)
      failures.push({ workspace: workspace.name, error: message })
      ctx.report(`${workspace.name} failed, the others go on: ${message}`)
    }
  }
  return { done, failures }
}

async function readWorkspaces({ db }: { db: Database }): Promise<Named[]> {
  const rows = await db.selectFrom('workspace').select(['workspace_id', 'name']).orderBy('workspace_id').execute()
  return rows.map((row) => ({ workspaceId: row.workspace_id, name: row.name }))
}
