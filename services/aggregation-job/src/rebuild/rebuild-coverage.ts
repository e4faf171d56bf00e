import { sqlFile } from '@otzyv/database'
import { isoMonday, shiftDay } from '@otzyv/domain'
import { sql } from 'kysely'
import { fillWholeZone } from '../coverage/fill-zone.ts'
import { readCoverageWeeks } from '../coverage/read-coverage-weeks.ts'
import { type DayRange, splitDays } from '../periods/day-range.ts'
import { aggregateWorkspace } from '../rollups/aggregate.ts'
import { inRollups, type RollupContext } from '../ruleset/in-rollups.ts'
import { lockWorkspace } from '../ruleset/lock-workspace.ts'
import { readRuleset } from '../ruleset/read-ruleset.ts'

const STEP_DAYS = 28

type Weeks = { workspaceId: number; timeZone: string; from: string; to: string }

const LOG = sqlFile<Weeks, never>('coverage/log-weeks.sql')
const COUNT = sqlFile<Weeks, never>('coverage/count-weeks.sql')

/**
 * Counts the tickets again that were solved on the days [from, to), or all of them, in whole weeks, while tickets come in, and
 * whatever the sums or the memory of what is counted say. First each is absorbed again, which sets right what it is
 * counted as; then, holding the workspace, the sums of the weeks are emptied and filled from that. Each part leaves the whole
 * consistent, so it may be stopped anywhere and run again. `hold` is called in each transaction that writes sums.
 */
export async function rebuildCoverage(
  ctx: RollupContext,
  workspaceId: number,
  wished: Partial<DayRange>,
  hold: (ctx: RollupContext) => Promise<void> = async () => {},
): Promise<void> {
  const ruleset = await readRuleset(ctx, workspaceId)
  const all = ruleset && (await readCoverageWeeks(ctx, workspaceId, ruleset.timeZone))
  if (!ruleset || !all) return
  const { timeZone } = ruleset
  const from = wished.from === undefined ? all.from : isoMonday(wished.from)
  const to = wished.to === undefined ? all.to : shiftDay(isoMonday(shiftDay(wished.to, -1)), 7)
  await fillWholeZone(ctx, workspaceId, timeZone)
  for (const step of splitDays({ from, to }, STEP_DAYS)) {
    const weeks = { workspaceId, timeZone, ...step }
    await inRollups(ctx, async (ctx) => {
      await hold(ctx)
      await LOG.execute(ctx.db, weeks)
    })
    await aggregateWorkspace(ctx, workspaceId)
    const done = await inRollups(ctx, async (ctx) => {
      const lock = await lockWorkspace(ctx, workspaceId, 'wait')
      await hold(ctx)
      // Weeks of another zone would be cut at their ends; who put it in force has counted them.
      if (lock.outcome !== 'locked' || lock.ruleset.timeZone !== timeZone) return true
      await sql`
        delete from coverage_sum
        where workspace_id = ${workspaceId} and period >= ${step.from}::date and period < ${step.to}::date
          and zone_number = (
            select zone_number from coverage_zone where workspace_id = ${workspaceId} and time_zone = ${timeZone}
          )`.execute(ctx.db)
      await COUNT.execute(ctx.db, weeks)
      return false
    })
    if (done) return
  }
}
