import { type Database, type RulesetInForce, sqlFile } from '@otzyv/database'
import { countedEvidence } from '@otzyv/domain'
import type { DayCounts } from '@otzyv/indicators'
import { countSums } from './count-sums.ts'
import type { By } from './scope.ts'

type Row = { value: string; second: string; day: string | null; rating_counts: number[] }
type Params = {
  workspaceId: number
  surveyId: string
  byDay: boolean
  from: string
  to: string
  groupBy: string
  thenBy: string
  countedEvidence: readonly string[]
  teams: readonly string[] | null
  products: readonly string[] | null
}
const SUMS = sqlFile<Params, Row>('alerts/day-counts.sql')

/** What is read: of a survey, by what it is watched, and which values of it. */
export type Watched = {
  workspaceId: number
  surveyId: string
  by: By
  /** What each is split by, too. */
  thenBy?: 'team' | 'product'
  teams: readonly string[]
  products: readonly string[]
  countries: readonly string[]
  rules: RulesetInForce
}

/** The rating counts of each value on each day of `[from, to)` that has answers, the days in order. */
export async function readDayCounts(
  ctx: { db: Database },
  watched: Watched,
  from: string,
  to: string,
): Promise<Map<string, DayCounts[]>> {
  const rows = await readSums(ctx, watched, { byDay: true, from, to })
  const values = new Map<string, DayCounts[]>()
  for (const { value, second, day, rating_counts } of rows) {
    const name = watched.thenBy ? second : value
    const days = values.get(name) ?? []
    days.push({ day: day ?? from, counts: rating_counts })
    values.set(name, days)
  }
  return values
}

/** The rating counts of each value over all days of `[from, to)` together. */
export async function readTotals(
  ctx: { db: Database },
  watched: Watched,
  from: string,
  to: string,
): Promise<Map<string, number[]>> {
  const rows = await readSums(ctx, watched, { byDay: false, from, to })
  return new Map(rows.map(({ value, rating_counts }) => [value, rating_counts]))
}

async function readSums(
  ctx: { db: Database },
  { workspaceId, surveyId, by, thenBy, teams, products, countries, rules }: Watched,
  { byDay, from, to }: Pick<Params, 'byDay' | 'from' | 'to'>,
): Promise<Row[]> {
  const split = { groupBy: by, thenBy: thenBy ?? ('none' as const) }
  const asked = { workspaceId, surveyId, from, to, ...split, countedEvidence: countedEvidence(rules) }
  // Teams and products together have sums of their own; by country nothing has.
  if (countries.length > 0) {
    const granularity = byDay ? 'day' : 'all'
    const sums = await countSums(ctx, { teams, products, countries }, { ...asked, granularity, whenCounted: false })
    const answered = sums.filter(({ rating_counts }) => rating_counts.some((count) => count > 0))
    return answered.map(({ bucket, ...sum }) => ({ ...sum, day: bucket }))
  }
  return await SUMS.execute(ctx.db, {
    ...asked,
    byDay,
    teams: teams.length > 0 ? [...teams] : null,
    products: products.length > 0 ? [...products] : null,
  })
}
