import { type CoverageOutcome, type CoverageSplit, CoverageSplits } from '@otzyv/contracts'
import { type Database, sqlFile } from '@otzyv/database'
import type { Split } from '@otzyv/domain'

/** A number of tickets of one outcome; what they are not split by is null. */
export type TicketCount = Record<Split, string | null> & {
  week: string | null
  asked: boolean
  outcome: CoverageOutcome
  count: number
}

/** `byTeam`, `byWeek` and so on: whether the tickets are split by it. */
type ByFlags = { [One in CoverageSplit as `by${Capitalize<One>}`]: boolean }

const OUTCOMES = sqlFile<
  {
    workspaceId: number
    from: string
    to: string
    timeZone: string
  } & ByFlags,
  TicketCount
>('coverage/outcomes.sql')

/** Counts the tickets that were solved in `[from, to)` by outcome, split as asked for. Nothing is hidden yet. */
export async function countTickets(
  ctx: { db: Database },
  workspace: { workspace_id: number; time_zone: string },
  { from, to }: { from: string; to: string },
  splitBy: readonly CoverageSplit[],
): Promise<TicketCount[]> {
  return await OUTCOMES.execute(ctx.db, {
    workspaceId: workspace.workspace_id,
    from,
    to,
    timeZone: workspace.time_zone,
    ...flagsOf(splitBy),
  })
}

function flagsOf(splitBy: readonly CoverageSplit[]): ByFlags {
  const flags = CoverageSplits.map((one) => [
    `by${one.slice(0, 1).toUpperCase()}${one.slice(1)}`,
    splitBy.includes(one),
  ])
  return Object.fromEntries(flags) as ByFlags // each of its names has its flag
}
