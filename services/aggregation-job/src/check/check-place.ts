import type { Database } from '@otzyv/database'
import { sql } from 'kysely'
import { FIRST_ID } from '../memory/pieces-of-ids.ts'
import type { Piece, Step } from './piece.ts'
import type { Place } from './pieces.ts'

/**
 * Begins a check, or continues the one that was stopped: it must have begun within half a day, as what it has passed may be
 * wrong again later, and under the ruleset in force. `found`: how many cells that one had found wrong.
 */
export async function beginCheck(
  ctx: { db: Database },
  workspaceId: number,
  resume: boolean,
): Promise<{ place: Place | null; found: number }> {
  const stopped = await sql<{ step: Step; place: string; found: number }>`
    select step, place, found
    from rollup_check
    join rollup_state using (workspace_id, ruleset_version)
    where workspace_id = ${workspaceId} and ${resume} and started_at > now() - interval '12 hours'`.execute(ctx.db)
  const [row] = stopped.rows
  if (row) return { place: { step: row.step, place: row.place }, found: row.found }
  await sql`
    insert into rollup_check (workspace_id, ruleset_version, step, place, found)
    select workspace_id, ruleset_version, ${'memory' satisfies Step}, ${FIRST_ID}, 0
    from rollup_state
    where workspace_id = ${workspaceId}
    on conflict (workspace_id) do update
      set (ruleset_version, step, place, found, started_at)
        = (excluded.ruleset_version, excluded.step, excluded.place, excluded.found, excluded.started_at)`.execute(
    ctx.db,
  )
  return { place: null, found: 0 }
}

/** Notes that everything up to the end of the piece is done. */
export async function recordPlace(ctx: { db: Database }, workspaceId: number, { step, place }: Piece): Promise<void> {
  await ctx.db.updateTable('rollup_check').set({ step, place }).where('workspace_id', '=', workspaceId).execute()
}

/** Writes down what was found wrong, for readiness and for a check that continues. */
export async function recordFound(
  ctx: { db: Database },
  workspaceId: number,
  { inThisPiece, inAll }: { inThisPiece: number; inAll: number },
): Promise<void> {
  await ctx.db
    .updateTable('rollup_state')
    .set((eb) => ({ differences: inAll, differences_total: eb('differences_total', '+', inThisPiece) }))
    .where('workspace_id', '=', workspaceId)
    .execute()
  await ctx.db.updateTable('rollup_check').set({ found: inAll }).where('workspace_id', '=', workspaceId).execute()
}

export async function endCheck(ctx: { db: Database }, workspaceId: number, found: number): Promise<void> {
  await ctx.db
    .updateTable('rollup_state')
    .set((eb) => ({ checked_at: eb.fn<Date>('now', []), differences: found }))
    .where('workspace_id', '=', workspaceId)
    .execute()
  await ctx.db.deleteFrom('rollup_check').where('workspace_id', '=', workspaceId).execute()
}
