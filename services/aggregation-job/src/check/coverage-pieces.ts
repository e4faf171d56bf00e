import { type Database, inSnapshot, sqlFile } from '@otzyv/database'
import { isoMonday, shiftDay } from '@otzyv/domain'
import { readCoverageWeeks } from '../coverage/read-coverage-weeks.ts'
import { splitDays } from '../periods/day-range.ts'
import { rebuildCoverage } from '../rebuild/rebuild-coverage.ts'
import { readRuleset } from '../ruleset/read-ruleset.ts'
import type { Difference } from './difference.ts'
import { joinLargeTables } from './join-large-tables.ts'
import type { Piece } from './piece.ts'

/** How many days one statement recounts, in whole weeks: it looks at the tickets of these alone. */
const CHUNK_DAYS = 28
/** Tickets are of no survey, and have neither lag nor evidence. */
const NOTHING = { surveyId: '', lag: '', evidence: '' }

type Row = Omit<Difference, keyof typeof NOTHING>

const DIFFERENCES = sqlFile<{ workspaceId: number; timeZone: string; from: string; to: string }, Row>(
  'coverage/differences.sql',
)

/**
 * Recounts the tickets from the facts, some weeks at a time, in the zone in force. Sums that do not hold all tickets yet are
 * read by nobody, and are right.
 */
export async function* coveragePieces(ctx: { db: Database }, workspaceId: number, after = ''): AsyncGenerator<Piece> {
  const ruleset = await readRuleset(ctx, workspaceId)
  if (!ruleset) return
  const { timeZone } = ruleset
  const weeks = await readCoverageWeeks(ctx, workspaceId, timeZone)
  const chunks = weeks ? splitDays(weeks, CHUNK_DAYS) : []
  for (const [index, { from, to }] of chunks.entries()) {
    if (from < after) continue
    yield {
      ...{ step: 'coverage', place: to, done: index + 1, total: chunks.length },
      find: async (ctx) =>
        await inSnapshot(ctx, async (ctx) => {
          await joinLargeTables(ctx)
          const rows = await DIFFERENCES.execute(ctx.db, { workspaceId, timeZone, from, to })
          return rows.map((row) => ({ ...NOTHING, ...row }))
        }),
      repair: async (found, hold) => {
        for (const week of new Set(found.map(({ day }) => isoMonday(day))))
          await rebuildCoverage(ctx, workspaceId, { from: week, to: shiftDay(week, 7) }, hold)
      },
    }
  }
}
