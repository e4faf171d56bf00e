import { type Database, readSql } from '@otzyv/database'
import { CompiledQuery } from 'kysely'
import type { PeriodSums } from './period-sums.ts'

const APPLY = readSql('rollups/apply-changes.sql')

export type AppliedChanges = { taken: number; sums: PeriodSums[] }

/**
 * Absorbs up to `limit` rows of a workspace's change log into the daily sums, exactly. Gives how many rows it took and the
 * new sums of each period that changed, whose figures are to be computed in the same transaction; nothing to do gives 0
 * and none. The caller holds the workspace's lock.
 */
export async function applyChanges(ctx: { db: Database }, workspaceId: number, limit: number): Promise<AppliedChanges> {
  const { rows } = await ctx.db.executeQuery<AppliedChanges>(CompiledQuery.raw(APPLY, [workspaceId, limit]))
  return rows[0] ?? { taken: 0, sums: [] }
}
