import { sqlFile } from '@otzyv/database'
import { computeIndicator } from '@otzyv/indicators'
import { type Definition, presetOf } from '../ruleset/definition.ts'
import type { RollupContext } from '../ruleset/in-rollups.ts'
import { countable } from './countable.ts'
import type { PeriodSums } from './period-sums.ts'

const WRITE = sqlFile<{ workspaceId: number; cells: string; definitionVersion: number; timeZone: string }, never>(
  'rollups/write-indicators.sql',
)
/** This many cells go into one statement: the transaction does nothing while they are computed, so it is for a moment only. */
const CELLS = 1000

/** Computes the figures of these sums and stores both. Gives how many cells were written. The caller holds the lock. */
export async function refreshIndicators(
  ctx: RollupContext,
  workspaceId: number,
  definition: Definition,
  sums: readonly PeriodSums[],
): Promise<number> {
  for (let first = 0; first < sums.length; first += CELLS) {
    const cells = sums.slice(first, first + CELLS).map((cell) => {
      const preset = presetOf(definition, cell)
      const figures = computeIndicator(countable(cell.ratingCounts, preset), preset)
      const { n, value, lower, upper, confidence, method, flags } = figures
      return { ...cell, definition: preset.id, n, value, lower, upper, confidence, method, flags }
    })
    // One JSON parameter: arrays of arrays (the rating counts) do not fit unnest.
    const { version: definitionVersion, timeZone } = definition
    await WRITE.execute(ctx.db, { workspaceId, cells: JSON.stringify(cells), definitionVersion, timeZone })
  }
  return sums.length
}
