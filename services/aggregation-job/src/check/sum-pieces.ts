import { type Database, inSnapshot, sqlFile } from '@otzyv/database'
import { isoMonday, shiftDay } from '@otzyv/domain'
import { recountDays } from '../rebuild/recount-days.ts'
import type { Difference } from './difference.ts'
import { joinLargeTables } from './join-large-tables.ts'
import type { Recounted } from './memory-pieces.ts'
import type { Piece } from './piece.ts'

/** Answers and invitations a statement: it adds these up, and looks once at all that is counted. */
const PIECE = 500_000
/** The day before all days, as PostgreSQL writes it. */
const BEGINNING = '-infinity'
/** If more are counted as something else than they are, that is what is to be repaired before the sums are looked at. */
const MAX_RECOUNTED = 10_000

const SIZES = sqlFile<{ workspaceId: number }, { day: string; size: number }>('rollups/day-sizes.sql')
const WRONG = sqlFile<{ workspaceId: number; from: string; to: string; recounted: string }, Difference>(
  'rollups/wrong-sums.sql',
)

/** Compares the sums of each day with what is counted, some days at a time. `recounted` are known to be counted wrongly. */
export async function* sumPieces(
  ctx: { db: Database },
  workspaceId: number,
  recounted: readonly Recounted[],
  after = BEGINNING,
): AsyncGenerator<Piece> {
  const ends = cut(await SIZES.execute(ctx.db, { workspaceId }), PIECE).filter(
    (end) => after === BEGINNING || end > after,
  )
  let from = after
  for (const [index, to] of [...ends, 'infinity'].entries()) {
    const range = { from, to }
    yield {
      ...{ step: 'sums', place: to, done: index + 1, total: ends.length + 1 },
      find: async (ctx) => await findWrongSums(ctx, workspaceId, range, recounted),
      repair: async (found, hold) => {
        const weeks = new Set(found.map(({ day }) => isoMonday(day)))
        for (const week of [...weeks].sort())
          await recountDays(ctx, workspaceId, { from: week, to: shiftDay(week, 7) }, hold)
      },
    }
    from = to
  }
}

async function findWrongSums(
  ctx: { db: Database },
  workspaceId: number,
  range: { from: string; to: string },
  recounted: readonly Recounted[],
): Promise<Difference[]> {
  if (recounted.length > MAX_RECOUNTED) return []
  return await inSnapshot(ctx, async (ctx) => {
    await joinLargeTables(ctx)
    return await WRONG.execute(ctx.db, { workspaceId, ...range, recounted: JSON.stringify(recounted) })
  })
}

/** The days at which pieces of about this size end; the last one has no end here. */
function cut(days: readonly { day: string; size: number }[], size: number): string[] {
  const ends: string[] = []
  let sum = 0
  for (const day of days) {
    if (sum > 0 && sum + day.size > size) {
      ends.push(day.day)
      sum = 0
    }
    sum += day.size
  }
  return ends
}
