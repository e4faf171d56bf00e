import type { Database } from '@otzyv/database'
import { sql } from 'kysely'
import { fillWholeZone } from '../coverage/fill-zone.ts'
import { rebuildRollups } from '../rebuild/rebuild-rollups.ts'
import { aggregateWorkspace } from '../rollups/aggregate.ts'
import { readBuilding } from '../ruleset/read-ruleset.ts'
import type { Ruleset } from '../ruleset/ruleset.ts'
import { switchRuleset } from './switch-ruleset.ts'

export type BuildResult = { outcome: 'in_force'; ruleset: Ruleset } | { outcome: 'not_there' }

/**
 * Builds the rollups of the ruleset that was begun, beside those in force, which are read and kept exact meanwhile, and
 * then puts them in force. It may be stopped anywhere: called again it continues where it was, and several at once do no
 * harm. `not_there` where nothing was begun, it was given up, or another process has finished it. `onProgress` hears days.
 */
export async function buildRuleset(
  ctx: { db: Database },
  workspaceId: number,
  onProgress: (done: number, total: number) => void = () => {},
): Promise<BuildResult> {
  const building = await readBuilding(ctx, workspaceId)
  if (building === null) return { outcome: 'not_there' }
  const upcoming = { db: ctx.db, upcoming: building.version }
  await rebuildRollups(upcoming, workspaceId, {}, onProgress)
  await aggregateWorkspace(upcoming, workspaceId)
  await fillWholeZone(ctx, workspaceId, building.timeZone)
  return await switchRuleset(ctx, workspaceId, building.version)
}

/**
 * Whether a ruleset was begun in a workspace: `stalled` where nobody has worked on it for a minute, by the database's
 * clock, and `under_way` where somebody has.
 */
export async function readBuildState(
  ctx: { db: Database },
  workspaceId: number,
): Promise<'none' | 'under_way' | 'stalled'> {
  const { rows } = await sql<{ stalled: boolean }>`
    select coalesce(state.refreshed_at, ruleset.made_at) < now() - interval '1 minute' as stalled
    from upcoming.rollup_state state
    join ruleset using (workspace_id, ruleset_version)
    where state.workspace_id = ${workspaceId}`.execute(ctx.db)
  const [state] = rows
  if (!state) return 'none'
  return state.stalled ? 'stalled' : 'under_way'
}
