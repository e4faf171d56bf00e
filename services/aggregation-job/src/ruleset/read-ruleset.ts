import { type Database, readRulesetInForce } from '@otzyv/database'
import { sql } from 'kysely'
import type { RollupContext } from './in-rollups.ts'
import type { Ruleset } from './ruleset.ts'

/**
 * The ruleset that the rollups of a workspace are counted under, be it in force or being built. Null if there are no such
 * rollups. To be read in the transaction that uses it.
 */
export async function readRuleset(ctx: RollupContext, workspaceId: number): Promise<Ruleset | null> {
  const found = await readRulesetInForce(ctx, workspaceId)
  if (!found) return null
  const { refreshedAt: _, ...ruleset } = found
  return ruleset
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
