import { sqlFile } from '@otzyv/database'
import type { RollupContext } from '../ruleset/in-rollups.ts'

/** The invitations of the ids (after, upTo], in the order of their ids. */
export type IdRange = { after: string; upTo: string }

export const FIRST_ID = '00000000-0000-0000-0000-000000000000'
const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff'
/** So many take some tenths of a second, which nobody notices who waits for the workspace. */
export const PIECE = 20_000

const NEXT = sqlFile<{ workspaceId: number; after: string; size: number }, { upTo: string }>(
  'rollups/next-invitation.sql',
)

/**
 * Cuts the ids behind `after` into ranges of at most 20,000 invitations; the last one reaches to the end of all ids, so that
 * nothing is left out that is remembered without its invitation.
 */
export async function* piecesOfIds(
  ctx: RollupContext,
  workspaceId: number,
  after = FIRST_ID,
  size = PIECE,
): AsyncGenerator<IdRange> {
  for (let from = after; from < LAST_ID; ) {
    const [next] = await NEXT.execute(ctx.db, { workspaceId, after: from, size })
    yield { after: from, upTo: next?.upTo ?? LAST_ID }
    if (!next) return
    from = next.upTo
  }
}
