import type { Database } from '@otzyv/database'
import type { FigureRules } from '@otzyv/domain'

/** The rules that the figures of a workspace are computed under now. */
export type Rules = FigureRules & { refreshedAt: Date | null }

/**
 * The ruleset in force. A workspace that never changed it has no row of one: version 1, confirmed responses only, and the
 * indicator of each kind of survey. To be read in the transaction that reads the figures.
 */
export async function readRuleset(ctx: { db: Database }, workspaceId: number): Promise<Rules> {
  const row = await ctx.db
    .selectFrom('rollup_state as state')
    .leftJoin('ruleset as own', (join) =>
      join
        .onRef('own.workspace_id', '=', 'state.workspace_id')
        .onRef('own.ruleset_version', '=', 'state.ruleset_version'),
    )
    .select(['state.ruleset_version', 'state.refreshed_at', 'own.unconfirmed', 'own.presets'])
    .where('state.workspace_id', '=', workspaceId)
    .executeTakeFirst()
  return {
    version: row?.ruleset_version ?? 1,
    unconfirmed: row?.unconfirmed ?? 'leave_out',
    presets: row?.presets ?? {},
    refreshedAt: row?.refreshed_at ?? null,
  }
}
