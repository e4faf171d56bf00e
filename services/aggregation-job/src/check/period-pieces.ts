import { type Database, sqlFile } from '@otzyv/database'
import { countedEvidence, shiftDay } from '@otzyv/domain'
import { GRANULARITIES, type Granularity, type PeriodSums } from '../periods/period-sums.ts'
import type { PeriodSumsQuery } from '../periods/read-period-sums.ts'
import { rebuildPeriods } from '../rebuild/recount-days.ts'
import { inRollups } from '../ruleset/in-rollups.ts'
import { lockWorkspace } from '../ruleset/lock-workspace.ts'
import { readRuleset } from '../ruleset/read-ruleset.ts'
import { comparePeriods, type PeriodsToCompare, type StoredPeriod } from './compare-periods.ts'
import type { Piece } from './piece.ts'

const LIST = sqlFile<{ workspaceId: number }, Period>('rollups/list-periods.sql')
/** The sums are added up here exactly as they are for the figures: the statement is made of that one. */
const CELLS = sqlFile<PeriodSumsQuery, Row>('rollups/period-cells.sql')

/** How many periods are read at once: some ten thousand cells where there are thousands of teams. */
const PIECE: Record<Granularity, number> = { week: 4, month: 2, quarter: 1 }

/**
 * Compares the figures of every period with the daily sums added up once more, and what each was computed by with the
 * ruleset in force: some periods at a time, so that it needs no more memory however long the history is.
 */
export async function* periodPieces(
  ctx: { db: Database },
  workspaceId: number,
  after: string | null = null,
): AsyncGenerator<Piece> {
  const pieces = cut(await LIST.execute(ctx.db, { workspaceId }))
  const places = pieces.map(({ granularity, periods }) => `${granularity} ${periods[0]}`)
  // Periods may have come since the step was stopped: if there is no such place any more, it begins again.
  const first = after === null ? 0 : Math.max(0, places.indexOf(after))
  for (const [index, { granularity, periods }] of pieces.entries()) {
    if (index < first) continue
    yield {
      ...{ step: 'periods', place: places[index + 1] ?? '', done: index + 1, total: pieces.length },
      find: async (ctx) => {
        const piece = await readPiece(ctx, workspaceId, granularity, periods)
        return piece ? comparePeriods(piece) : []
      },
      repair: async (found, hold) => {
        for (const day of new Set(found.map((one) => one.day))) {
          await inRollups(ctx, async (ctx) => {
            const lock = await lockWorkspace(ctx, workspaceId, 'wait')
            await hold(ctx)
            const range = { from: day, to: shiftDay(day, 1) }
            if (lock.outcome === 'locked') await rebuildPeriods(ctx, workspaceId, range, lock.ruleset)
          })
        }
      },
    }
  }
}

/** The periods of each granularity, as many at once as are read at once. */
function cut(rows: readonly Period[]): { granularity: Granularity; periods: string[] }[] {
  return GRANULARITIES.flatMap((granularity) => {
    const periods = rows.filter((row) => row.granularity === granularity).map(({ period }) => period)
    const size = PIECE[granularity]
    return Array.from({ length: Math.ceil(periods.length / size) }, (_, piece) => ({
      granularity,
      periods: periods.slice(piece * size, (piece + 1) * size),
    }))
  })
}

type Period = { granularity: Granularity; period: string }
type Row =
  | { source: 'sums'; row: PeriodSums }
  | { source: 'stored'; row: StoredPeriod }
  | { source: 'version'; row: number }

/**
 * What there is of some periods of one granularity, in order: one statement, so one snapshot, in which an absorption is no
 * difference, and no transaction that would wait for Node. Read again where another ruleset came into force meanwhile.
 */
async function readPiece(
  ctx: { db: Database },
  workspaceId: number,
  granularity: Granularity,
  periods: readonly string[],
): Promise<PeriodsToCompare | null> {
  const [from, last] = [periods[0], periods.at(-1)]
  const ruleset = await readRuleset(ctx, workspaceId)
  if (from === undefined || last === undefined || ruleset === null) return null
  const rows = await CELLS.execute(ctx.db, {
    workspaceId,
    from,
    to: shiftDay(last, 1),
    countedEvidence: countedEvidence(ruleset),
    granularities: [granularity],
  })
  const piece: PeriodsToCompare = { ruleset, sums: [], stored: [] }
  for (const { source, row } of rows) {
    if (source === 'sums') piece.sums.push(row)
    else if (source === 'stored') piece.stored.push(row)
    else if (row !== ruleset.version) return await readPiece(ctx, workspaceId, granularity, periods)
  }
  return piece
}
