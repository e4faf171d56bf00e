import { sqlFile } from '@otzyv/database'
import { presetOf } from '@otzyv/domain'
import { computeIndicator } from '@otzyv/indicators'
import type { RollupContext } from '../ruleset/in-rollups.ts'
import type { Ruleset } from '../ruleset/ruleset.ts'
import { countable } from './countable.ts'
import type { PeriodSums } from './period-sums.ts'

const WRITE = sqlFile<{ workspaceId: number; cells: string; rulesetVersion: number; timeZone: string }, never>(
  'rollups/write-indicators.sql',
  { prepared: true },
)
/** This many cells go into one statement: the transaction does nothing while they are computed, so it is for a moment only. */
const CELLS = 1000

/** Computes the figures of these sums and stores both. Gives how many cells were written. The caller holds the lock. */
export async function refreshIndicators(
  ctx: RollupContext,
  workspaceId: number,
  ruleset: Ruleset,
  sums: readonly PeriodSums[],
): Promise<number> {
  for (let first = 0; first < sums.length; first += CELLS) {
    const cells = sums.slice(first, first + CELLS).map((cell) => {
      const preset = presetOf(ruleset, cell)
      const figures = computeIndicator(countable(cell.ratingCounts, preset), preset)
      const { n, value, lower, upper, confidence, method, flags } = figures
      // The copy comes last: it is taken as a whole, while what is added behind it is added one by one, four times slower.
      return { preset: preset.id, n, value, lower, upper, confidence, method, flags, ...cell }
    })
    // One JSON parameter: arrays of arrays (the rating counts) do not fit unnest.
    const { version: rulesetVersion, timeZone } = ruleset
    await WRITE.execute(ctx.db, { workspaceId, cells: JSON.stringify(cells), rulesetVersion, timeZone })
  }
  return sums.length
}
