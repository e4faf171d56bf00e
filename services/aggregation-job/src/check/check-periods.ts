import { type Database, sqlFile } from '@otzyv/database'
import { countedEvidence, forEachName, presetOf, SPLITS, type Split, shiftDay } from '@otzyv/domain'
import { computeIndicator } from '@otzyv/indicators'

import { countable } from '../periods/countable.ts'
import { GRANULARITIES, type Granularity, type PeriodSums } from '../periods/period-sums.ts'
import type { PeriodSumsQuery } from '../periods/read-period-sums.ts'
import { readRuleset } from '../ruleset/read-ruleset.ts'
import type { Ruleset } from '../ruleset/ruleset.ts'
import type { Difference } from './difference.ts'

const LIST = sqlFile<{ workspaceId: number }, Period>('rollups/list-periods.sql')
/** The sums are added up here exactly as they are for the figures: the statement is made of that one. */
const CELLS = sqlFile<PeriodSumsQuery, Row>('rollups/period-cells.sql')
const NOTHING = { lag: '', evidence: '' }

/** How many periods are read at once: some ten thousand cells where there are thousands of teams. */
const PIECE: Record<Granularity, number> = { week: 4, month: 2, quarter: 1 }

/**
 * Compares the figures of every period with the daily sums added up once more, and what each was computed by with the ruleset in force: some periods at a time, so that it needs no more memory however long
 * the history is. `betweenPieces` is called after every twenty.
 */
export async function checkPeriods(
  ctx: { db: Database },
  workspaceId: number,
  betweenPieces: (ctx: { db: Database }) => Promise<void> = async () => {},
): Promise<Difference[]> {
  const rows = await LIST.execute(ctx.db, { workspaceId })
  let differences: Difference[] = []
  let pieces = 0
  for (const granularity of GRANULARITIES) {
    const periods = rows.filter((row) => row.granularity === granularity).map(({ period }) => period)
    for (let first = 0; first < periods.length; first += PIECE[granularity]) {
      pieces += 1
      if (pieces % 20 === 0) await betweenPieces(ctx)
      const piece = await readPiece(ctx, workspaceId, granularity, periods.slice(first, first + PIECE[granularity]))
      if (piece) differences = differences.concat(comparePiece(piece))
    }
  }
  return differences
}

type Period = { granularity: Granularity; period: string }
type Stored = Figures & { survey_id: string } & Omit<Cell, 'surveyId'>
type Piece = { ruleset: Ruleset; sums: PeriodSums[]; stored: Stored[] }
type Row = { source: 'sums'; row: PeriodSums } | { source: 'stored'; row: Stored } | { source: 'version'; row: number }

/**
 * What there is of some periods of one granularity, in order: one statement, so one snapshot, in which an absorption is no
 * difference, and no transaction that would wait for Node. Read again where another ruleset came into force meanwhile.
 */
async function readPiece(
  ctx: { db: Database },
  workspaceId: number,
  granularity: Granularity,
  periods: readonly string[],
): Promise<Piece | null> {
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
  const piece: Piece = { ruleset, sums: [], stored: [] }
  for (const { source, row } of rows) {
    if (source === 'sums') piece.sums.push(row)
    else if (source === 'stored') piece.stored.push(row)
    else if (row !== ruleset.version) return await readPiece(ctx, workspaceId, granularity, periods)
  }
  return piece
}

function comparePiece({ ruleset, sums, stored }: Piece): Difference[] {
  const expected = sums.map((cell) => toCompare(cell, { ...cell, ...computeFigures(cell, ruleset) }))
  const found = stored.map((row) => toCompare({ ...row, surveyId: row.survey_id }, row))
  return compare(expected, found)
}

type Cell = Pick<PeriodSums, 'surveyId' | 'granularity' | 'period' | 'dimension' | Split>
type Figures = {
  rating_counts: number[]
  n: number
  unconfirmed: number
  suspect: number
  excluded: number
  sent: number
  responded: number
  value: number | null
  lower: number | null
  upper: number | null
  preset: string
  ruleset_version: number
  time_zone: string
  method: string
  confidence: number
  flags: readonly string[]
}
type Compared = { key: string; cell: Cell; figures: Record<string, number> }

type Shown = Omit<Figures, 'unconfirmed' | 'suspect' | 'excluded' | 'sent' | 'responded'>

function computeFigures(cell: PeriodSums, ruleset: Ruleset): Shown {
  const preset = presetOf(ruleset, cell)
  const { n, value, lower, upper, method, confidence, flags } = computeIndicator(
    countable(cell.ratingCounts, preset),
    preset,
  )
  const rule = { preset: preset.id, ruleset_version: ruleset.version, time_zone: ruleset.timeZone }
  return { rating_counts: cell.ratingCounts, n, value, lower, upper, method, confidence, flags, ...rule }
}

/** The figures by name. A cell that became empty keeps its row, so 0 and no data are left out: they are as good as absent. */
function toCompare(cell: Cell, row: Figures): Compared {
  const { n, unconfirmed, suspect, excluded, sent, responded, value, lower, upper } = row
  const counts = row.rating_counts.map((count, rating) => [`r${rating}`, count] as const)
  const sums = Object.entries({ n, unconfirmed, suspect, excluded, sent, responded })
  const figures = [...counts, ...sums].filter(([, count]) => count !== 0)
  const shown = Object.entries({ value, lower, upper }).flatMap(([name, figure]) =>
    figure === null ? [] : [[name, figure] as const],
  )
  // What it was computed by has no number: as expected it is there once.
  const rules = [
    `rule ${row.preset}, version ${row.ruleset_version}`,
    `rule for days of ${row.time_zone}`,
    `rule ${[row.method, row.confidence, ...row.flags].join(' ')}`,
  ].map((rule) => [rule, 1] as const)
  const { granularity, dimension, surveyId, period } = cell
  const key = JSON.stringify([granularity, dimension, surveyId, period, ...SPLITS.map((split) => cell[split])])
  const isEmpty = figures.length + shown.length === 0
  return { key, cell, figures: Object.fromEntries([...figures, ...shown, ...(isEmpty ? [] : rules)]) }
}

function compare(expected: readonly Compared[], stored: readonly Compared[]): Difference[] {
  const expectedByKey = new Map(expected.map((one) => [one.key, one.figures]))
  const storedByKey = new Map(stored.map((one) => [one.key, one.figures]))
  const cells = new Map([...stored, ...expected].map((one) => [one.key, one.cell]))
  return [...cells].flatMap(([key, cell]) => {
    const { surveyId, granularity, period } = cell
    const values = { ...forEachName(SPLITS, (split) => cell[split]), ...NOTHING }
    const is = expectedByKey.get(key) ?? {}
    const was = storedByKey.get(key) ?? {}
    return [...new Set([...Object.keys(is), ...Object.keys(was)])]
      .filter((figure) => is[figure] !== was[figure])
      .map((figure) => {
        const pair = { expected: is[figure] ?? 0, stored: was[figure] ?? 0 }
        return { surveyId, dimensionSet: granularity, day: period, ...values, figure, ...pair }
      })
  })
}
