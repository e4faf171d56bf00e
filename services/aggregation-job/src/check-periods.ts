import type { Database } from '@otzyv/database'
import { computeIndicator } from '@otzyv/indicators'
import type { Difference } from './check-rollups.ts'
import { countable } from './countable.ts'
import { readDayRange } from './day-range.ts'
import { type Definition, presetOf } from './definition/definition.ts'
import { readDefinition } from './definition/read-definition.ts'
import type { PeriodSums } from './period-sums.ts'
import { readPeriodSums } from './read-period-sums.ts'

const NOTHING = { agent: '', country: '', channel: '', lag: '', evidence: '' }

/**
 * Compares the figures of every period, and those of weeks in weekly_indicator, with the daily sums added up anew, and what
 * each was computed by with the definition in force.
 */
export async function checkPeriods(ctx: { db: Database }, workspaceId: number): Promise<Difference[]> {
  // One snapshot for all reads: an absorption between them would look like a difference.
  const { expected, timeZone, stored, weekly } = await ctx.db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (db) => ({
      ...(await computeExpected({ db }, workspaceId)),
      stored: await db.selectFrom('period_indicator').selectAll().where('workspace_id', '=', workspaceId).execute(),
      weekly: await db.selectFrom('weekly_indicator').selectAll().where('workspace_id', '=', workspaceId).execute(),
    }))
  const found = stored.map((row) => toCompare({ ...row, surveyId: row.survey_id }, row))
  const weeks = expected.filter(({ cell }) => cell.granularity === 'week' && cell.dimension !== 'team,product')
  const contract = weekly.map((row) => {
    const team = row.dimension === 'team' ? row.dimension_value : ''
    const product = row.dimension === 'product' ? row.dimension_value : ''
    const { survey_id: surveyId, week: period, dimension } = row
    const cell = { surveyId, granularity: 'week', period, dimension, team, product } as const
    // The zone is not stored there.
    return toCompare(cell, { ...row, time_zone: timeZone })
  })
  return [...compare(expected, found), ...compare(weeks, contract)]
}

type Cell = Pick<PeriodSums, 'surveyId' | 'granularity' | 'period' | 'dimension' | 'team' | 'product'>
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
  definition: string
  definition_version: number
  time_zone: string
  method: string
  confidence: number
  flags: readonly string[]
}
type Compared = { key: string; cell: Cell; figures: Record<string, number> }

async function computeExpected(
  ctx: { db: Database },
  workspaceId: number,
): Promise<{ expected: Compared[]; timeZone: string }> {
  const definition = await readDefinition(ctx, workspaceId)
  const range = definition && (await readDayRange(ctx, workspaceId, definition))
  if (!range) return { expected: [], timeZone: definition?.timeZone ?? '' }
  const sums = await readPeriodSums(ctx, workspaceId, definition, range)
  const expected = sums.map((cell) => toCompare(cell, { ...cell, ...computeFigures(cell, definition) }))
  return { expected, timeZone: definition.timeZone }
}

type Shown = Omit<Figures, 'unconfirmed' | 'suspect' | 'excluded' | 'sent' | 'responded'>

function computeFigures(cell: PeriodSums, definition: Definition): Shown {
  const preset = presetOf(definition, cell)
  const { n, value, lower, upper, method, confidence, flags } = computeIndicator(
    countable(cell.ratingCounts, preset),
    preset,
  )
  const rule = { definition: preset.id, definition_version: definition.version, time_zone: definition.timeZone }
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
    `rule ${row.definition}, version ${row.definition_version}`,
    `rule for days of ${row.time_zone}`,
    `rule ${[row.method, row.confidence, ...row.flags].join(' ')}`,
  ].map((rule) => [rule, 1] as const)
  const { granularity, dimension, surveyId, period, team, product } = cell
  const key = JSON.stringify([granularity, dimension, surveyId, period, team, product])
  const isEmpty = figures.length + shown.length === 0
  return { key, cell, figures: Object.fromEntries([...figures, ...shown, ...(isEmpty ? [] : rules)]) }
}

function compare(expected: readonly Compared[], stored: readonly Compared[]): Difference[] {
  const expectedByKey = new Map(expected.map((one) => [one.key, one.figures]))
  const storedByKey = new Map(stored.map((one) => [one.key, one.figures]))
  const cells = new Map([...stored, ...expected].map((one) => [one.key, one.cell]))
  return [...cells].flatMap(([key, { surveyId, granularity, period, team, product }]) => {
    const is = expectedByKey.get(key) ?? {}
    const was = storedByKey.get(key) ?? {}
    return [...new Set([...Object.keys(is), ...Object.keys(was)])]
      .filter((figure) => is[figure] !== was[figure])
      .map((figure) => {
        const pair = { expected: is[figure] ?? 0, stored: was[figure] ?? 0 }
        return { surveyId, dimensionSet: granularity, day: period, team, product, ...NOTHING, figure, ...pair }
      })
  })
}
