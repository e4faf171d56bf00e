import type { Database } from '@otzyv/database'
import type { Difference } from './difference.ts'
import type { Piece } from './piece.ts'
import { checkPieces } from './pieces.ts'

/**
 * Recounts a workspace in one pass over its history, and gives every cell that differs; none means that each figure is exact.
 * It writes nothing, and may run at any time beside votes and jobs. `onProgress` hears each piece when it is done.
 */
export async function checkRollups(
  ctx: { db: Database },
  workspaceId: number,
  onProgress: (piece: Piece) => void = () => {},
): Promise<Difference[]> {
  let differences: Difference[] = []
  for await (const piece of checkPieces(ctx, workspaceId)) {
    // Not by push: as many arguments as there may be differences do not fit the stack.
    differences = differences.concat(await piece.find(ctx))
    onProgress(piece)
  }
  return differences
}
