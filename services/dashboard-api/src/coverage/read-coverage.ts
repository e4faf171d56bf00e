import type { CoverageQuery, CoverageReport, ShownCoverageGroup } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'
import type { Reader } from '@otzyv/identity'
import { chooseCoveragePeriod } from '../periods/choose-period.ts'
import { readWorkspace } from '../workspaces/read-workspaces.ts'
import { countTickets } from './count-tickets.ts'
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
  const workspace = await readWorkspace(ctx, reader, query.workspace)
  const period = await chooseCoveragePeriod(ctx, workspace.time_zone, query)
  const [tickets = []] = await countTickets(ctx, workspace, period, [query.groupBy])
  const groups = query.groupBy.length === 0 ? [] : renderGroups(tickets)
  return { ...renderCoverage(workspace, period, tickets), groups }
}
