import { isDeepStrictEqual } from 'node:util'
import type { Database } from '@otzyv/database'
import { sql } from 'kysely'
import { readDayRange } from '../periods/day-range.ts'
import { rebuildPeriods } from '../rebuild/recount-days.ts'
import { inRollups } from '../ruleset/in-rollups.ts'
import { lockWorkspace } from '../ruleset/lock-workspace.ts'
import type { PresetWish } from '../ruleset/read-preset.ts'
import { readBuilding } from '../ruleset/read-ruleset.ts'
import type { Ruleset } from '../ruleset/ruleset.ts'
import { readWished } from './read-wished.ts'
import { putInForce } from './switch-ruleset.ts'
import { dropUpcoming } from './upcoming-tables.ts'

export type RulesetWish = {
  timeZone?: string
  unconfirmed?: Ruleset['unconfirmed']
  preset?: PresetWish
  /** Who decides, for the audit, and why. */
  by: string
  note: string
}

/** Writes the audit of a new version, in its transaction; what it throws takes the version back. */
export type RecordRuleset = (ctx: { db: Database }, change: { before: Ruleset; after: Ruleset }) => Promise<void>

export type ChangeResult =
  | { outcome: 'in_force'; ruleset: Ruleset }
  /** The rollups in the new zone are to be built now: by buildRuleset, or by the service within a minute. */
  | { outcome: 'begun'; ruleset: Ruleset }
  | { outcome: 'unchanged'; ruleset: Ruleset }
  | { outcome: 'under_way'; version: number }
  | { outcome: 'unknown_survey' | 'wrong_preset'; known: string[] }

/**
 * Makes a new version of the ruleset. What only changes how figures follow from the daily sums (a preset, whether quiet
 * unconfirmed responses count) is computed again and in force with this transaction; another zone moves the days themselves,
 * so its rollups are built beside those in force first. One at a time: another wish is refused while one is being built, and
 * the same one is `begun`.
 */
export async function changeRuleset(
  ctx: { db: Database },
  workspaceId: number,
  wish: RulesetWish,
  record: RecordRuleset,
): Promise<ChangeResult> {
  return await inRollups(ctx, async (ctx) => {
    const lock = await lockWorkspace(ctx, workspaceId, 'wait')
    if (lock.outcome !== 'locked') throw new Error(`workspace ${workspaceId} has no rollups`)
    const building = await readBuilding(ctx, workspaceId)
    if (building !== null) {
      const again = wish.timeZone === building.timeZone && wish.preset === undefined && wish.unconfirmed === undefined
      return again ? { outcome: 'begun', ruleset: building } : { outcome: 'under_way', version: building.version }
    }
    const old = lock.ruleset
    const read = await readWished(ctx, workspaceId, old, wish)
    if (read.outcome !== 'known') return read
    const { wished, moved } = read
    if (isDeepStrictEqual(wished, old)) return { outcome: 'unchanged', ruleset: old }
    const ruleset = { ...wished, version: await createVersion(ctx, workspaceId, old, wished, wish) }
    await record(ctx, { before: old, after: ruleset })
    if (moved) {
      await dropUpcoming(ctx, workspaceId)
      const state = { workspace_id: workspaceId, ruleset_version: ruleset.version, refreshed_at: null }
      await ctx.db.withSchema('upcoming').insertInto('rollup_state').values(state).execute()
      return { outcome: 'begun', ruleset }
    }
    await putInForce(ctx, workspaceId, ruleset)
    const range = await readDayRange(ctx, workspaceId, ruleset)
    if (range) await rebuildPeriods(ctx, workspaceId, range, ruleset)
    return { outcome: 'in_force', ruleset }
  })
}

/** Writes the new version, and the one in force where it never had a row. Versions that were given up keep their numbers. */
async function createVersion(
  ctx: { db: Database },
  workspaceId: number,
  old: Ruleset,
  wished: Ruleset,
  { by, note }: Pick<RulesetWish, 'by' | 'note'>,
): Promise<number> {
  await sql`
    insert into ruleset
      (workspace_id, ruleset_version, time_zone, days, unconfirmed, presets, made_by, made_at, in_force_from)
    select workspace_id, ${old.version}, ${old.timeZone}, ${old.days}, ${old.unconfirmed},
      ${JSON.stringify(old.presets)}::jsonb, 'start', created_at, created_at
    from workspace
    where workspace_id = ${workspaceId}
    on conflict (workspace_id, ruleset_version) do nothing`.execute(ctx.db)
  const { rows } = await sql<{ version: number }>`
    insert into ruleset (workspace_id, ruleset_version, time_zone, days, unconfirmed, presets, made_by, note)
    select ${workspaceId}, max(ruleset_version) + 1, ${wished.timeZone}, ${wished.days}, ${wished.unconfirmed},
      ${JSON.stringify(wished.presets)}::jsonb, ${by}, ${note}
    from ruleset
    where workspace_id = ${workspaceId}
    returning ruleset_version as version`.execute(ctx.db)
  const [row] = rows
  if (!row) throw new Error('the new version of the ruleset was not written')
  return row.version
}
