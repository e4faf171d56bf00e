import type { Database } from '@otzyv/database'
import { sql } from 'kysely'

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
    // To compile the statements that follow takes longer than to run them; the setting ends with the transaction.
    .select(['workspace_id', sql`set_config('jit', 'off', true)`.as('jit')])
    .where('workspace_id', '=', workspaceId)
    .forUpdate()
  const row = await (ifHeld === 'skip' ? query.skipLocked() : query).executeTakeFirst()
  return row !== undefined
}
