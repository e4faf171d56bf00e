import type { RollupContext } from '../ruleset/in-rollups.ts'

/**
 * Drops all sums of a workspace's tickets, and what each is counted as, so that the next refresh counts every ticket from the
 * facts: after tickets were written in bulk without their log rows. Until then coverage is read from the tickets. The
 * caller holds the lock.
 */
export async function forgetCoverage(ctx: RollupContext, workspaceId: number): Promise<void> {
  for (const table of ['coverage_sum', 'coverage_zone', 'counted_coverage'] as const)
    await ctx.db.deleteFrom(table).where('workspace_id', '=', workspaceId).execute()
}
