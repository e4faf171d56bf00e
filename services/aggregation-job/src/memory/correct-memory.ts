import { sqlFile } from '@otzyv/database'
import type { RollupContext } from '../ruleset/in-rollups.ts'
import { joinByHash } from '../ruleset/join-by-hash.ts'
import { type Ruleset, zoneToCountIn } from '../ruleset/ruleset.ts'
import type { IdRange } from './pieces-of-ids.ts'

const CORRECT = sqlFile<{ workspaceId: number; zone: string | null } & IdRange, { day: string }>(
  'rollups/correct-memory.sql',
)

/**
 * Makes what these invitations are counted as what they are by the facts, but for those whose change waits in the log. Gives
 * the days that this touches: the sums of these have to be counted again. The caller holds the workspace.
 */
export async function correctMemory(
  ctx: RollupContext,
  workspaceId: number,
  ruleset: Ruleset,
  { after, upTo }: IdRange,
): Promise<string[]> {
  const query = { workspaceId, zone: zoneToCountIn(ruleset), after, upTo }
  const rows = await joinByHash(ctx, () => CORRECT.execute(ctx.db, query))
  return rows.map(({ day }) => day)
}
