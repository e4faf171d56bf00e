import { type Database, readSql } from '@otzyv/database'
import { computeIndicator, presetFor } from '@otzyv/indicators'
import { CompiledQuery } from 'kysely'
import type { PeriodSums } from './period-sums.ts'

const WRITE = readSql('rollups/write-indicators.sql')

/** Computes the figures of these sums and stores both. Gives how many cells were written. The caller holds the lock. */
export async function refreshIndicators(
  ctx: { db: Database },
  workspaceId: number,
  sums: readonly PeriodSums[],
): Promise<number> {
  if (sums.length === 0) return 0
  const cells = sums.map((cell) => {
    const definition = presetFor(cell.kind)
    // Only a sum that was spoiled from outside is below 0. It is kept, for the self-check to find, and stops nobody.
    const counts = cell.ratingCounts.map((count) => Math.max(0, count))
    const { n, value, lower, upper, confidence, method, flags } = computeIndicator(counts, definition)
    return { ...cell, definition: definition.id, n, value, lower, upper, confidence, method, flags }
  })
  // One JSON parameter: arrays of arrays (the rating counts) do not fit unnest.
  await ctx.db.executeQuery(CompiledQuery.raw(WRITE, [workspaceId, JSON.stringify(cells)]))
  return cells.length
}
