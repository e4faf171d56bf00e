import type { Database } from '@otzyv/database'

/** What the schema `upcoming` holds beside the memory of what is counted, which is large. */
export const SUMS = ['segment', 'daily_sum', 'period_indicator'] as const

/** Empties the rollups of a ruleset that was being built. The caller holds the workspace's rollups in force. */
export async function dropUpcoming(ctx: { db: Database }, workspaceId: number): Promise<void> {
  const upcoming = ctx.db.withSchema('upcoming')
  for (const table of ['rollup_state', 'rollup_rebuild', 'change_log', 'counted', ...SUMS] as const)
    await upcoming.deleteFrom(table).where('workspace_id', '=', workspaceId).execute()
}
