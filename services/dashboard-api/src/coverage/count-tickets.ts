import type { CoverageOutcome, CoverageSplit } from '@otzyv/contracts'
import { type Database, sqlFile } from '@otzyv/database'
import type { Split } from '@otzyv/domain'

/** A number of tickets of one outcome; what they are not split by is null. */
export type TicketCount = Record<Split, string | null> & {
  week: string | null
  asked: boolean
  outcome: CoverageOutcome
  count: number
}

const OUTCOMES = sqlFile<
  {
    workspaceId: number
    from: string
    to: string
    timeZone: string
    sets: readonly string[]
  },
  TicketCount & { set: string }
>('coverage/outcomes.sql')

/**
 * Counts the tickets that were solved in `[from, to)` by outcome, once for each of the ways to split them, in their order,
 * in one look at the tickets. Nothing is hidden yet.
 */
export async function countTickets(
  ctx: { db: Database },
  workspace: { workspace_id: number; time_zone: string },
  { from, to }: { from: string; to: string },
  splits: readonly (readonly CoverageSplit[])[],
): Promise<TicketCount[][]> {
  const sets = splits.map((parts) => parts.join(','))
  const rows = await OUTCOMES.execute(ctx.db, {
    workspaceId: workspace.workspace_id,
    from,
    to,
    timeZone: workspace.time_zone,
    sets,
  })
  return sets.map((wanted) => rows.filter(({ set }) => set === wanted).map(({ set: _, ...counted }) => counted))
}
