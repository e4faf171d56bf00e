import { sql } from 'kysely'
import type { RollupContext } from './in-rollups.ts'
import { readRuleset } from './read-ruleset.ts'
import type { Ruleset } from './ruleset.ts'

export type LockResult =
  | { outcome: 'locked'; ruleset: Ruleset }
  | { outcome: 'held_elsewhere' }
  | { outcome: 'not_there' }

/**
 * Makes the transaction the only one that changes these rollups of a workspace, and gives the ruleset that they are
 * counted under, which cannot change before its end. `skip` does not wait where another job holds them, which then does the
 * work. It raises the revision of the rollups, by which readers know that they have to look at them again. `not_there`: the workspace has none; those of a version that was being built are gone once it is in force or given
 * up, whatever is being built since.
 */
export async function lockWorkspace(
  ctx: RollupContext,
  workspaceId: number,
  ifHeld: 'skip' | 'wait',
): Promise<LockResult> {
  const query = ctx.db
    .selectFrom('rollup_state')
    // To compile the statements that follow takes longer than to run them; the setting ends with the transaction.
    .select(['workspace_id', sql`set_config('jit', 'off', true)`.as('jit')])
    .where('workspace_id', '=', workspaceId)
    .forUpdate()
  const row = await (ifHeld === 'skip' ? query.skipLocked() : query).executeTakeFirst()
  // Read after the lock, in a snapshot of its own: its holder before may have changed the ruleset.
  const ruleset = await readRuleset(ctx, workspaceId)
  if (ruleset === null || ruleset.version !== (ctx.upcoming ?? ruleset.version)) return { outcome: 'not_there' }
  if (row === undefined) return { outcome: 'held_elsewhere' }
  // Here and not where something is written, so that nobody who changes sums or figures can forget it.
  await ctx.db
    .updateTable('rollup_state')
    .set((eb) => ({ revision: eb('revision', '+', 1) }))
    .where('workspace_id', '=', workspaceId)
    .execute()
  return { outcome: 'locked', ruleset }
}
