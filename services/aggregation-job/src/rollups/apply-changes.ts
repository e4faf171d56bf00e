import { sqlFile } from '@otzyv/database'
import { countedEvidence } from '@otzyv/domain'
import type { PeriodSums } from '../periods/period-sums.ts'
import type { RollupContext } from '../ruleset/in-rollups.ts'
import { joinByHash } from '../ruleset/join-by-hash.ts'
import { type Ruleset, zoneToCountIn } from '../ruleset/ruleset.ts'

export type AppliedChanges = { taken: number; sums: PeriodSums[] }

const APPLY = sqlFile<
  { workspaceId: number; limit: number; zone: string | null; countedEvidence: readonly string[]; passesOn: boolean },
  AppliedChanges
>('rollups/apply-changes.sql', { prepared: true })

/**
 * Absorbs up to `limit` rows of a workspace's change log into the daily sums, exactly. Gives how many rows it took and the
 * new sums of each period that changed, whose figures are to be computed in the same transaction; nothing to do gives 0
 * and none. What is absorbed into the rollups in force is passed on to those being built. The caller holds the lock.
 */
export async function applyChanges(
  ctx: RollupContext,
  workspaceId: number,
  ruleset: Ruleset,
  limit: number,
): Promise<AppliedChanges> {
  const params = {
    ...{ workspaceId, limit, zone: zoneToCountIn(ruleset) },
    ...{ countedEvidence: countedEvidence(ruleset), passesOn: ctx.upcoming === undefined },
  }
  const [applied] = await joinByHash(ctx, () => APPLY.execute(ctx.db, params))
  return applied ?? { taken: 0, sums: [] }
}
