import type { Database } from '@otzyv/database'
import { SPLITS, type Split } from '@otzyv/domain'
import { type Fact, seeFact, type World } from './world.ts'

type Rule = (ratings: readonly number[]) => { n: number; value: number | null }
const mean = (ratings: readonly number[]) => ratings.reduce((sum, one) => sum + one, 0) / ratings.length
const share =
  (from: number, left: readonly number[] = []): Rule =>
  (ratings) => {
    const kept = ratings.filter((one) => !left.includes(one))
    return { n: kept.length, value: kept.length === 0 ? null : mean(kept.map((one) => (one >= from ? 100 : 0))) }
  }
const average =
  (show: (rating: number) => number): Rule =>
  (ratings) => ({ n: ratings.length, value: ratings.length === 0 ? null : show(mean(ratings)) })

/** Each preset in plain words of its own, from the list of ratings. */
const RULES: Record<string, Rule> = {
  top2of5: share(4),
  zendesk: share(4),
  delighted: share(4),
  good_bad_5: share(4, [3]),
  mean_0_100: average((rating) => (rating - 1) * 25),
  nps: average((rating) => rating),
  ces_top: share(5),
  ces_mean: average((rating) => rating),
}
const OF_KIND: Record<string, string> = { csat: 'top2of5', nps: 'nps', ces: 'ces_top' }

/** First day of the week, month and quarter of a day. */
function periodsOf(day: string): [string, string][] {
  const date = new Date(`${day}T00:00:00Z`)
  const monday = new Date(date.getTime() - ((date.getUTCDay() + 6) % 7) * 24 * 60 * 60_000)
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()]
  const quarter = new Date(Date.UTC(year, month - (month % 3), 1))
  return [
    ['week', monday.toISOString().slice(0, 10)],
    ['month', `${day.slice(0, 7)}-01`],
    ['quarter', quarter.toISOString().slice(0, 10)],
  ]
}

/** Every non-zero figure that period_indicator must hold for these facts, from lists of ratings; the survey's id is its kind. */
export function countPeriods(facts: readonly Fact[], world: World): Map<string, number> {
  const cells = new Map<string, number>()
  const ratings = new Map<string, { preset: string; list: number[] }>()
  for (const { survey, dimensions, sent, response, excluded } of facts.map((fact) => seeFact(fact, world))) {
    // Each figure is counted in a cell for all together, and for each split.
    const cellsOf = [[], ...SPLITS.map((split) => [split])].map(
      (by: readonly Split[]) =>
        `${by.join(',') || 'all'}|${SPLITS.map((split) => (by.includes(split) ? dimensions[split] : '')).join('/')}`,
    )
    const add = (day: string, figure: string, visit: (cell: string) => void = () => {}) => {
      for (const [granularity, period] of periodsOf(day))
        for (const where of cellsOf) {
          const cell = `${survey}|${granularity}|${period}|${where}`
          cells.set(`${cell}|${figure}`, (cells.get(`${cell}|${figure}`) ?? 0) + 1)
          visit(cell)
        }
    }
    if (sent) add(sent.day, 'sent')
    if (sent && response?.evidence === 'confirmed') add(sent.day, 'responded')
    if (!response) continue
    const { evidence, rating, day } = response
    if (excluded) add(day, 'excluded')
    else if (evidence !== 'confirmed' && evidence !== 'by_ticket') add(day, evidence)
    if (excluded || evidence === 'suspect' || (evidence === 'unconfirmed' && !world.countsUnconfirmed)) continue
    add(day, `r${rating}`, (cell) => {
      const known = ratings.get(cell) ?? { preset: world.presets[survey] ?? OF_KIND[survey] ?? '', list: [] }
      known.list.push(survey === 'nps' ? (rating >= 9 ? 100 : rating <= 6 ? -100 : 0) : rating)
      ratings.set(cell, known)
    })
  }
  for (const [cell, { preset, list }] of ratings) {
    const figure = RULES[preset]?.(list) ?? { n: Number.NaN, value: null }
    if (figure.n !== 0) cells.set(`${cell}|n`, figure.n)
    if (figure.value !== null) cells.set(`${cell}|value`, round(figure.value))
  }
  return cells
}

/** The figures that period_indicator does hold, in the same form. */
export async function readPeriodCells(ctx: { db: Database }, workspaceId: number): Promise<Map<string, number>> {
  const cells = new Map<string, number>()
  const rows = await ctx.db.selectFrom('period_indicator').selectAll().where('workspace_id', '=', workspaceId).execute()
  for (const row of rows) {
    const cell = `${row.survey_id}|${row.granularity}|${row.period}|${row.dimension}|${SPLITS.map((split) => row[split]).join('/')}`
    for (const [rating, count] of row.rating_counts.entries()) if (count !== 0) cells.set(`${cell}|r${rating}`, count)
    for (const figure of ['n', 'unconfirmed', 'suspect', 'excluded', 'sent', 'responded'] as const)
      if (row[figure] !== 0) cells.set(`${cell}|${figure}`, row[figure])
    if (row.value !== null) cells.set(`${cell}|value`, round(row.value))
  }
  return cells
}

/** The same figure added up in another order may differ in its last bits. */
function round(value: number): number {
  return Number(value.toFixed(9))
}
