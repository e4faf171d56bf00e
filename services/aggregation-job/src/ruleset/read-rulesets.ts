import type { Database } from '@otzyv/database'
import { readBuilding, readRuleset } from './read-ruleset.ts'

export type RulesetVersion = {
  version: number
  state: 'in_force' | 'being_built' | 'given_up' | 'past'
  timeZone: string
  days: 'as_written' | 'from_instants'
  unconfirmed: 'leave_out' | 'include_if_quiet'
  presets: Readonly<Record<string, string>>
  madeBy: string
  note: string
  madeAt: Date | null
  inForceFrom: Date | null
  inForceTo: Date | null
}

/** Every version of a workspace's ruleset, newest first; one that never changed is the only one. */
export async function readRulesets(ctx: { db: Database }, workspaceId: number): Promise<RulesetVersion[]> {
  const current = await readRuleset(ctx, workspaceId)
  const building = await readBuilding(ctx, workspaceId)
  const stateOf = (version: number, wasInForce: boolean) => {
    if (version === current?.version) return 'in_force'
    if (version === building?.version) return 'being_built'
    return wasInForce ? 'past' : 'given_up'
  }
  const rows = await ctx.db
    .selectFrom('ruleset')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .orderBy('ruleset_version', 'desc')
    .execute()
  if (rows.length === 0 && current) {
    const unreported = { madeBy: '', note: '', madeAt: null, inForceFrom: null, inForceTo: null }
    return [{ ...current, state: 'in_force', ...unreported }]
  }
  return rows.map((row) => ({
    version: row.ruleset_version,
    state: stateOf(row.ruleset_version, row.in_force_from !== null),
    timeZone: row.time_zone,
    days: row.days,
    unconfirmed: row.unconfirmed,
    presets: row.presets,
    madeBy: row.made_by,
    note: row.note,
    madeAt: row.made_at,
    inForceFrom: row.in_force_from,
    inForceTo: row.in_force_to,
  }))
}
