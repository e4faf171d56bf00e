import type { CoverageOutcome } from '@otzyv/contracts'
import { type Database, sqlFile } from '@otzyv/database'

/** A number of tickets of one outcome; what they are not split by is null. */
export type TicketCount = {
  team: string | null
  product: string | null
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
    byTeam: boolean
    byProduct: boolean
    byWeek: boolean
    timeZone: string
  },
  TicketCount
>('coverage/outcomes.sql')

/** Counts the tickets that were solved in `[from, to)` by outcome, split as asked for. Nothing is hidden yet. */
export async function countTickets(
  ctx: { db: Database },
  workspace: { workspace_id: number; time_zone: string },
  { from, to }: { from: string; to: string },
  splitBy: readonly ('team' | 'product' | 'week')[],
): Promise<TicketCount[]> {
  return await OUTCOMES.execute(ctx.db, {
    workspaceId: workspace.workspace_id,
    from,
    to,
    byTeam: splitBy.includes('team'),
    byProduct: splitBy.includes('product'),
    byWeek: splitBy.includes('week'),
    timeZone: workspace.time_zone,
  })
}
