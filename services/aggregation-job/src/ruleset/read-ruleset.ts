import type { Database } from '@otzyv/database'
import { sql } from 'kysely'
import type { RollupContext } from './in-rollups.ts'
import type { Ruleset } from './ruleset.ts'

/**
 * The ruleset that the rollups of a workspace are counted under; one that never changed has no row and is the workspace's
 * own zone and the product's own rules. Null if there are no such rollups. To be read in the transaction that uses it.
 */
export async function readRuleset(ctx: RollupContext, workspaceId: number): Promise<Ruleset | null> {
  const row = await ctx.db
    .selectFrom('rollup_state as state')
    .innerJoin('workspace', 'workspace.workspace_id', 'state.workspace_id')
    .leftJoin('ruleset as own', (join) =>
      join
        .onRef('own.workspace_id', '=', 'state.workspace_id')
        .onRef('own.ruleset_version', '=', 'state.ruleset_version'),
    )
    .select(['state.ruleset_version', 'workspace.time_zone as workspace_zone'])
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
  }
}

/** The ruleset that is being built, read from among the rollups in force; null if none is. */
export async function readBuilding(ctx: { db: Database }, workspaceId: number): Promise<Ruleset | null> {
  const { rows } = await sql<Ruleset>`
    select own.ruleset_version as version, own.time_zone as "timeZone", own.days, own.unconfirmed, own.presets
    from upcoming.rollup_state state
    join ruleset own using (workspace_id, ruleset_version)
    where state.workspace_id = ${workspaceId}`.execute(ctx.db)
  return rows[0] ?? null
}
