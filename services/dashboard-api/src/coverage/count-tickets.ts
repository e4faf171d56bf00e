import type { CoverageRow } from '@otzyv/contracts'
import { type Database, readSql } from '@otzyv/database'
import { CompiledQuery } from 'kysely'

const OUTCOMES = readSql('coverage/outcomes.sql')
const PARTS = ['team', 'product', 'week'] as const

export type TicketCount = CoverageRow & { asked: boolean }

/** Counts the tickets that were solved in `[from, to)` by outcome, split as asked for. Nothing is hidden yet. */
export async function countTickets(
  ctx: { db: Database },
  workspace: { workspace_id: number; time_zone: string },
  { from, to }: { from: string; to: string },
  splitBy: readonly (typeof PARTS)[number][],
): Promise<TicketCount[]> {
  const parts = PARTS.map((part) => splitBy.includes(part))
  const parameters = [workspace.workspace_id, from, to, ...parts, workspace.time_zone]
  return (await ctx.db.executeQuery<TicketCount>(CompiledQuery.raw(OUTCOMES, parameters))).rows
}
