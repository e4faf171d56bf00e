import type { Database } from '@otzyv/database'
import { sql } from 'kysely'
import type { Definition } from './definition.ts'
import type { RollupContext } from './in-rollups.ts'

/**
 * The definition that the rollups of a workspace are counted under; one that never changed has no row and is the workspace's
 * own zone and the product's own rules. Null where there are no such rollups. To be read in the transaction that uses it.
 */
export async function readDefinition(ctx: RollupContext, workspaceId: number): Promise<Definition | null> {
  const row = await ctx.db
    .selectFrom('rollup_state as state')
    .innerJoin('workspace', 'workspace.workspace_id', 'state.workspace_id')
    .leftJoin('definition as own', (join) =>
      join
        .onRef('own.workspace_id', '=', 'state.workspace_id')
        .onRef('own.definition_version', '=', 'state.definition_version'),
    )
    .select(['state.definition_version', 'workspace.time_zone as workspace_zone'])
    .select(['own.time_zone', 'own.days', 'own.unconfirmed', 'own.presets'])
    .where('state.workspace_id', '=', workspaceId)
    .executeTakeFirst()
  if (!row) return null
  return {
    version: row.definition_version,
    timeZone: row.time_zone ?? row.workspace_zone,
    days: row.days ?? 'as_written',
    unconfirmed: row.unconfirmed ?? 'leave_out',
    presets: row.presets ?? {},
  }
}

/** The definition that is being built, read from among the rollups in force; null where none is. */
export async function readBuilding(ctx: { db: Database }, workspaceId: number): Promise<Definition | null> {
  const { rows } = await sql<Definition>`
    select own.definition_version as version, own.time_zone as "timeZone", own.days, own.unconfirmed, own.presets
    from upcoming.rollup_state state
    join definition own using (workspace_id, definition_version)
    where state.workspace_id = ${workspaceId}`.execute(ctx.db)
  return rows[0] ?? null
}
