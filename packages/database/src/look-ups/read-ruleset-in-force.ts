import type { FigureRules } from '@otzyv/domain'
import type { Database } from '../database.ts'

/** The rules that the figures of a workspace are computed under. */
export type RulesetInForce = FigureRules & {
  /** IANA name; days and weeks are counted in it. */
  timeZone: string
  /** Days as the facts were given them when they were written, or counted again from the instants: after a change of zone. */
  days: 'as_written' | 'from_instants'
  /** When the figures last took changes in; null if they never did. */
  refreshedAt: Date | null
}

/**
 * The ruleset that the rollups of a workspace are counted under. One that never changed has no row: version 1, the
 * workspace's own zone, confirmed responses only, and the indicator of each kind of survey. Null if there are no such
 * rollups. To be read in the transaction that uses it.
 */
export async function readRulesetInForce(ctx: { db: Database }, workspaceId: number): Promise<RulesetInForce | null> {
  const row = await ctx.db
    .selectFrom('rollup_state as state')
    .innerJoin('workspace', 'workspace.workspace_id', 'state.workspace_id')
    .leftJoin('ruleset as own', (join) =>
      join
        .onRef('own.workspace_id', '=', 'state.workspace_id')
        .onRef('own.ruleset_version', '=', 'state.ruleset_version'),
    )
    .select(['state.ruleset_version', 'state.refreshed_at', 'workspace.time_zone as workspace_zone'])
    .select(['own.time_zone', 'own.days', 'own.unconfirmed', 'own.presets'])
    .where('state.workspace_id', '=', workspaceId)
    .executeTakeFirst()
  if (!row) return null
  return {
    version: row.ruleset_version,
    timeZone: row.time_zone ?? row.workspace_zone,
    days: row.days ?? 'as_written',
    unconfirmed: row.unconfirmed ?? 'leave_out',
    presets: row.presets ?? {},
    refreshedAt: row.refreshed_at,
  }
}
