import type { Database } from '@otzyv/database'
import { isDatabaseUnavailable, type Logger } from '@otzyv/service-kit'

/**
 * Does the work of one workspace after the other, until `signal` aborts. One that fails is logged, tried again the next
 * time, and keeps no other from its turn. Throws where the database is away: then there is no going on.
 */
export async function forEachWorkspace(
  ctx: { db: Database; log: Logger },
  signal: AbortSignal,
  work: (workspaceId: number) => Promise<void>,
): Promise<void> {
  const workspaces = await ctx.db.selectFrom('workspace').select('workspace_id').orderBy('workspace_id').execute()
  for (const { workspace_id: workspaceId } of workspaces) {
    if (signal.aborted) break
    try {
      await work(workspaceId)
    } catch (error) {
      if (signal.aborted || isDatabaseUnavailable(error)) throw error
      const message = error instanceof Error ? error.message : String(error)
      ctx.log.error({ workspaceId, err: { message } }, 'a workspace could not be brought up to date; the others go on')
    }
  }
}
