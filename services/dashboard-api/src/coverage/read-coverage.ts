import type { CoverageQuery, CoverageReport, ShownCoverageGroup } from '@otzyv/contracts'
import { type Database, inSnapshot } from '@otzyv/database'
import type { Reader } from '@otzyv/identity'
import { chooseCoveragePeriod } from '../periods/choose-period.ts'
import { readWorkspace } from '../workspaces/read-workspaces.ts'
import { readCoverageState, readTickets } from './read-tickets.ts'
import { renderCoverage, renderGroups } from './render-coverage.ts'

/** Coverage in which nothing is suppressed. */
export type FullCoverageReport = Omit<CoverageReport, 'groups'> & { groups: ShownCoverageGroup[] }

/**
 * What became of every solved ticket of a period, with nothing hidden: for those who may read the tickets themselves. Each
 * has exactly one outcome, so the counts add up to the number of solved tickets. Throws `unknown_workspace`,
 * `invalid_request`.
 */
export async function readCoverage(
  ctx: { db: Database; now: () => Date },
  reader: Reader,
  query: CoverageQuery,
): Promise<FullCoverageReport> {
  return await inSnapshot(ctx, async (ctx) => {
    const workspace = await readWorkspace(ctx, reader, query.workspace)
    const period = await chooseCoveragePeriod(ctx, workspace.time_zone, query)
    const state = await readCoverageState(ctx, workspace)
    return await readFullCoverage(ctx, { workspace, period, groupBy: query.groupBy, state })
  })
}

type Asked = Pick<CoverageQuery, 'groupBy'> & {
  workspace: Awaited<ReturnType<typeof readWorkspace>>
  period: { from: string; to: string }
  state: Awaited<ReturnType<typeof readCoverageState>>
}

/** The same of a question that was looked up, in its snapshot. */
export async function readFullCoverage(ctx: { db: Database }, asked: Asked): Promise<FullCoverageReport> {
  const { workspace, period, groupBy, state } = asked
  const [tickets = []] = await readTickets(ctx, workspace, period, [groupBy], state)
  const groups = groupBy.length === 0 ? [] : renderGroups(tickets)
  return { ...renderCoverage(workspace, period, tickets), groups }
}
