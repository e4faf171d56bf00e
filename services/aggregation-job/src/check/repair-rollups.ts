import { type Database, inTransaction } from '@otzyv/database'
import { beginCheck, endCheck, recordFound, recordPlace } from './check-place.ts'
import type { Difference } from './difference.ts'
import type { Piece } from './piece.ts'
import { checkPieces } from './pieces.ts'

/** `foundBefore`: wrong cells that the part of the check before it was stopped had found. */
export type CheckResult = { found: Difference[]; foundBefore: number; remaining: Difference[] }

export type RepairOptions = {
  /** Called in each transaction that is committed and between the pieces; if it throws, nothing more is written. */
  hold?: (ctx: { db: Database }) => Promise<void>
  /** Called in the transaction that records what was found, so far, before it is repaired. */
  report?: (ctx: { db: Database }, found: readonly Difference[], foundBefore: number) => Promise<void>
  /** Whether it continues where the last one was stopped, if that began within half a day. */
  resume?: boolean
  /** Hears each piece when it is done. */
  onProgress?: (piece: Piece) => void
}

/**
 * The self-check with its cure: each piece that has a difference is set right and looked at again. What was found is written to
 * rollup_state, where readiness shows it, before anything is repaired: a repair that is cut off leaves nothing to find.
 * `remaining` is empty unless something writes to the rollups beside the job.
 */
export async function repairRollups(
  ctx: { db: Database },
  workspaceId: number,
  { hold = async () => {}, report = async () => {}, resume = false, onProgress = () => {} }: RepairOptions = {},
): Promise<CheckResult> {
  const { place, found: foundBefore } = await inTransaction(ctx, async (ctx) => {
    await hold(ctx)
    return await beginCheck(ctx, workspaceId, resume)
  })
  let found: Difference[] = []
  let remaining: Difference[] = []
  for await (const piece of checkPieces(ctx, workspaceId, place)) {
    const wrong = await piece.find(ctx)
    found = found.concat(wrong)
    if (wrong.length > 0) {
      await inTransaction(ctx, async (ctx) => {
        await hold(ctx)
        await recordFound(ctx, workspaceId, { inThisPiece: wrong.length, inAll: foundBefore + found.length })
        await report(ctx, found, foundBefore)
      })
      await piece.repair(wrong, hold)
      remaining = remaining.concat(await piece.find(ctx))
    }
    await inTransaction(ctx, async (ctx) => {
      await hold(ctx)
      await recordPlace(ctx, workspaceId, piece)
    })
    onProgress(piece)
  }
  await inTransaction(ctx, async (ctx) => {
    await hold(ctx)
    await endCheck(ctx, workspaceId, foundBefore + found.length)
    if (found.length === 0) await report(ctx, found, foundBefore)
  })
  return { found, foundBefore, remaining }
}
