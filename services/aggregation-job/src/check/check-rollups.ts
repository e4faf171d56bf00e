import { type Database, inSnapshot, sqlFile } from '@otzyv/database'
import { sql } from 'kysely'
import { readDayRange, splitDays } from '../periods/day-range.ts'
import { readRuleset } from '../ruleset/read-ruleset.ts'
import { zoneToCountIn } from '../ruleset/ruleset.ts'
import { checkPeriods } from './check-periods.ts'
import type { Difference } from './difference.ts'

/** How many days one statement recounts: few enough for the statement timeout at any size that one server holds. */
const CHUNK_DAYS = 7

type Row = Omit<Difference, 'surveyId' | 'dimensionSet'> & { survey_id: string; dimension_set: string }

const DIFFERENCES = sqlFile<{ workspaceId: number; from: string; to: string; zone: string | null }, Row>(
  'rollups/differences.sql',
)

/**
 * Recounts a workspace: the daily sums from the facts, then the figures of the periods from the daily sums. Gives every
 * cell that differs; none means that each figure is exact. It may run at any time beside votes and jobs.
 */
export async function checkRollups(
  ctx: { db: Database },
  workspaceId: number,
  betweenPieces: (ctx: { db: Database }) => Promise<void> = async () => {},
): Promise<Difference[]> {
  const ruleset = await readRuleset(ctx, workspaceId)
  if (!ruleset) return []
  const range = await readDayRange(ctx, workspaceId, ruleset)
  const differences: Difference[] = []
  for (const { from, to } of range ? splitDays(range, CHUNK_DAYS) : []) {
    await betweenPieces(ctx)
    // One snapshot: another ruleset may come into force meanwhile.
    const rows = await inSnapshot(ctx, async (ctx) => {
      // To compile such a statement takes longer than to run it; sorting it on the disk does so too, and so do nested
      // loops if the planner expects few rows.
      await sql`
        select set_config('jit', 'off', true), set_config('work_mem', '64MB', true),
               set_config('enable_nestloop', 'off', true)`.execute(ctx.db)
      const ruleset = await readRuleset(ctx, workspaceId)
      return await DIFFERENCES.execute(ctx.db, { workspaceId, from, to, zone: ruleset && zoneToCountIn(ruleset) })
    })
    for (const { survey_id: surveyId, dimension_set: dimensionSet, ...row } of rows)
      differences.push({ surveyId, dimensionSet, ...row })
  }
  // Not by push: as many arguments as there may be differences do not fit the stack.
  return differences.concat(await checkPeriods(ctx, workspaceId, betweenPieces))
}
