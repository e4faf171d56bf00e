import { readSql } from '@otzyv/database'
import { CompiledQuery } from 'kysely'
import { countedEvidence, type Definition, zoneToCountIn } from './definition/definition.ts'
import type { RollupContext } from './in-rollups.ts'
import type { PeriodSums } from './period-sums.ts'

const APPLY = readSql('rollups/apply-changes.sql')

export type AppliedChanges = { taken: number; sums: PeriodSums[] }

/**
 * Absorbs up to `limit` rows of a workspace's change log into the daily sums, exactly. Gives how many rows it took and the
 * new sums of each period that changed, whose figures are to be computed in the same transaction; nothing to do gives 0
 * and none. What is absorbed into the rollups in force is passed on to those being built. The caller holds the lock.
 */
export async function applyChanges(
  ctx: RollupContext,
  workspaceId: number,
  definition: Definition,
  limit: number,
): Promise<AppliedChanges> {
  const rules = [zoneToCountIn(definition), countedEvidence(definition), ctx.upcoming === undefined]
  const { rows } = await ctx.db.executeQuery<AppliedChanges>(CompiledQuery.raw(APPLY, [workspaceId, limit, ...rules]))
  return rows[0] ?? { taken: 0, sums: [] }
}
