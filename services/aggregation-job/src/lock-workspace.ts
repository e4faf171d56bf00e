import type { Database } from '@otzyv/database'

/**
 * Makes the transaction the only one that changes this workspace's rollups. `skip` gives false where another job holds
 * it, which then does the work; `wait` waits for its end.
 */
export async function lockWorkspace(
  ctx: { db: Database },
  workspaceId: number,
  ifHeld: 'skip' | 'wait',
): Promise<boolean> {
  const query = ctx.db
    .selectFrom('rollup_state')
    .select('workspace_id')
    .where('workspace_id', '=', workspaceId)
    .forUpdate()
  const row = await (ifHeld === 'skip' ? query.skipLocked() : query).executeTakeFirst()
  return row !== undefined
}
