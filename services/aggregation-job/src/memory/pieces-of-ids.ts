import { sqlFile } from '@otzyv/database'
import type { RollupContext } from '../ruleset/in-rollups.ts'

/** The invitations of the ids (after, upTo], in the order of their ids. */
export type IdRange = { after: string; upTo: string }

export const FIRST_ID = '00000000-0000-0000-0000-000000000000'
const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff'
/** How far a piece is: how many invitations are done with it, and of how many. */
export type IdPiece = IdRange & { done: number; total: number }
/** Invitations a piece: they take some tenths of a second, so that anyone who waits for the workspace does not notice. */
const PIECE = 20_000

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
): AsyncGenerator<IdPiece> {
  const total = await countInvitations(ctx, workspaceId, after)
  let done = 0
  for (let from = after; from < LAST_ID; ) {
    const [next] = await NEXT.execute(ctx.db, { workspaceId, after: from, size })
    // Invitations may have come since they were counted.
    done = next ? Math.min(total, done + size) : total
    yield { after: from, upTo: next?.upTo ?? LAST_ID, done, total }
    if (!next) return
    from = next.upTo
  }
}

async function countInvitations({ db }: RollupContext, workspaceId: number, after: string): Promise<number> {
  const { total } = await db
    .selectFrom('invitation')
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .where('workspace_id', '=', workspaceId)
    .where('invitation_id', '>', after)
    .executeTakeFirstOrThrow()
  return total
}
