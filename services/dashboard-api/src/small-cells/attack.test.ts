import { type Granularity, type GroupBy, IndicatorsResult } from '@otzyv/contracts'
import { DIMENSION_SETS, forEachName, SPLITS, type Split, shiftDay } from '@otzyv/domain'
import { buildWorkspace, createTestDatabase, type DailyCell, type TestDatabase, writeDailySums } from '@otzyv/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { serveForTest } from '../../testing/serve-for-test.ts'
import { type Equation, solveEquations } from '../../testing/solve-equations.ts'
import { listBuckets } from '../periods/buckets.ts'

/** A split that is neither is of two values, one of them seldom. */
const VALUES: Readonly<Record<Split, readonly string[]>> = {
  ...forEachName(SPLITS, () => ['often', 'seldom']),
  team: ['a', 'b', 'c', 'd', 'e', 'f', 'g'],
  product: ['x', 'y', 'z'],
}
const [FROM, TO] = ['2026-06-29', '2026-10-12']
const DAYS = Array.from({ length: 105 }, (_, index) => shiftDay(FROM, index))
const GROUPINGS: readonly GroupBy[] = ['none', ...SPLITS]
const GRANULARITIES = ['day', 'week', 'month', 'quarter'] as const

let database: TestDatabase
let workspaceId: number
let ask: ReturnType<typeof serveForTest>
/** What is true, by grouping, value and day. */
const truth = new Map<string, number>()

beforeAll(async () => {
  database = await createTestDatabase()
  workspaceId = await buildWorkspace(database.db)
  ask = serveForTest(database.db, true, '2026-10-20T10:00:00Z')
  const answers = DAYS.flatMap((day, index) =>
    VALUES.team.flatMap((team, place) =>
      VALUES.product.flatMap((product, other) => {
        // One large team, one middling one, and five that few answer; some days are empty.
        const often = [5, 1][place] ?? 0
        const chance = (index * 31 + place * 17 + other * 7 + ((index * index) % 13)) % 10
        const size = often + (chance < (place === 6 ? 1 : 3) ? 1 : 0) - (place > 0 && chance > 5 && often > 0 ? 1 : 0)
        return Array.from({ length: Math.max(0, size) }, (_, number) => ({
          ...forEachName(SPLITS, (split) => {
            const draw = (index * 13 + place * 5 + other * 3 + number * 11 + split.length * 7) % 29
            return VALUES[split][draw < 3 ? 1 : 0] ?? ''
          }),
          ...{ day, team, product, rating: number === 0 && chance % 3 === 0 ? 1 : 5 },
        }))
      }),
    ),
  )
  const rows = new Map<string, DailyCell & { r1: number; r5: number }>()
  for (const answer of answers) {
    for (const groupBy of GROUPINGS) {
      const key = `${groupBy} ${groupBy === 'none' ? '' : answer[groupBy]} ${answer.day}`
      truth.set(key, (truth.get(key) ?? 0) + 1)
    }
    for (const set of DIMENSION_SETS) {
      const values = forEachName(set, (split) => answer[split])
      const own = { survey_id: 'csat', dimension_set: set.join(','), day: answer.day, ...values }
      const row = rows.get(JSON.stringify(own)) ?? { ...own, r1: 0, r5: 0 }
      rows.set(JSON.stringify(own), { ...row, [`r${answer.rating}`]: (answer.rating === 1 ? row.r1 : row.r5) + 1 })
    }
  }
  await writeDailySums(database, workspaceId, [...rows.values()])
})
afterAll(async () => database.drop())

const unknowns = new Map<string, number>()
for (const groupBy of GROUPINGS)
  for (const value of groupBy === 'none' ? [''] : VALUES[groupBy])
    for (const day of DAYS) unknowns.set(`${groupBy} ${value} ${day}`, unknowns.size)
const sumOf = (groupBy: GroupBy, value: string, from: string, to: string): Equation => ({
  of: DAYS.filter((day) => day >= from && day < to).map((day) => unknowns.get(`${groupBy} ${value} ${day}`) ?? -1),
})
const sizeOf = (groupBy: GroupBy, value: string, from: string, to: string) =>
  DAYS.filter((day) => day >= from && day < to).reduce(
    (sum, day) => sum + (truth.get(`${groupBy} ${value} ${day}`) ?? 0),
    0,
  )

async function read(groupBy: GroupBy, granularity: Granularity, from: string, to: string) {
  const query = new URLSearchParams({ workspace: String(workspaceId), survey: 'csat', groupBy, granularity, from, to })
  return IndicatorsResult.parse(await (await ask(`/v1/indicators?${query}`)).json())
}

/** Everything that the API says of how many answered: each shown point and total is a known sum. */
async function listKnown(): Promise<Equation[]> {
  const known: Equation[] = []
  const learn = (groupBy: GroupBy, result: IndicatorsResult) => {
    const series = groupBy === 'none' ? [result.overall] : [result.overall, ...result.series]
    for (const one of series) {
      const own: GroupBy = one === result.overall ? 'none' : groupBy
      for (const { from, to, indicator, ratingCounts } of [...one.points, one.total]) {
        if (indicator.n === null && ratingCounts === null && indicator.value === null) continue
        expect(indicator.n).toBe(sizeOf(own, one.value ?? '', from, to))
        known.push(sumOf(own, one.value ?? '', from, to))
        // Nobody answered: then nobody did on any of the days.
        if (indicator.n === 0)
          for (const day of DAYS)
            if (day >= from && day < to) known.push(sumOf(own, one.value ?? '', day, shiftDay(day, 1)))
      }
    }
  }
  for (const groupBy of GROUPINGS) {
    for (const granularity of GRANULARITIES) learn(groupBy, await read(groupBy, granularity, FROM, TO))
    // Totals over free periods, shifted by a day and by a week.
    for (let shift = 7; shift < DAYS.length; shift += groupBy === 'none' || VALUES[groupBy].length > 2 ? 3 : 12) {
      learn(groupBy, await read(groupBy, 'day', shiftDay(FROM, shift - 7), shiftDay(FROM, shift)))
      learn(groupBy, await read(groupBy, 'day', shiftDay(FROM, shift - 7), shiftDay(FROM, shift + 1)))
    }
    for (const { to } of listBuckets(FROM, TO, 'week')) learn(groupBy, await read(groupBy, 'week', FROM, to))
  }
  return [...known, ...listLinks()]
}

/** The teams of a day are all of that day, and so are the values of each other split. */
function listLinks(): Equation[] {
  return DAYS.flatMap((day) =>
    SPLITS.map((groupBy) => ({
      of: VALUES[groupBy].flatMap((value) => sumOf(groupBy, value, day, shiftDay(day, 1)).of),
      less: sumOf('none', '', day, shiftDay(day, 1)).of,
    })),
  )
}

/** The cells of whole buckets whose size is as wanted. */
function listCells(wanted: (size: number) => boolean): Equation[] {
  return GRANULARITIES.flatMap((granularity) =>
    listBuckets(FROM, TO, granularity)
      .filter(({ from, to }) => from >= FROM && to <= TO)
      .flatMap(({ from, to }) =>
        GROUPINGS.flatMap((groupBy) =>
          (groupBy === 'none' ? [''] : VALUES[groupBy])
            .filter((value) => wanted(sizeOf(groupBy, value, from, to)))
            .map((value) => sumOf(groupBy, value, from, to)),
        ),
      ),
  )
}

test('none of 400 small cells and more can be solved for with all that the API answers', async () => {
  const isKnown = solveEquations(unknowns.size, await listKnown())
  const small = listCells((size) => size > 0 && size < 5)
  expect(small.length).toBeGreaterThan(400)
  expect(small.filter(isKnown)).toEqual([])
}, 240_000)

test('the attack itself works: it solves for small cells that are hidden and not covered', () => {
  const isKnown = solveEquations(unknowns.size, [...listLinks(), ...listCells((size) => size === 0 || size >= 5)])
  const solved = listCells((size) => size > 0 && size < 5).filter(isKnown)
  expect(solved.length).toBeGreaterThan(10)
})

test('what is hidden together in one bucket is of five answers or more, or of none', async () => {
  for (const granularity of GRANULARITIES)
    for (const groupBy of SPLITS) {
      const { overall, series } = await read(groupBy, granularity, FROM, TO)
      for (const [index, all] of overall.points.entries()) {
        if (all.indicator.n === null) continue
        const shown = series.reduce((sum, { points }) => sum + (points[index]?.indicator.n ?? 0), 0)
        const rest = all.indicator.n - shown
        expect(rest === 0 || rest >= 5, `${granularity} ${all.from}: ${rest}`).toBe(true)
      }
    }
})

test('ordinary figures stay in sight: the weeks of all together and of the large team, and the months of both larger ones', async () => {
  const weeks = await read('team', 'week', FROM, TO)
  const shownOf = (points: readonly { indicator: { value: number | null } }[]) =>
    points.filter(({ indicator }) => indicator.value !== null).length / points.length
  expect(shownOf(weeks.overall.points)).toBe(1)
  expect(shownOf(weeks.series.find(({ value }) => value === 'a')?.points ?? [])).toBeGreaterThan(0.8)
  for (const granularity of ['month', 'quarter'] as const) {
    const { series } = await read('team', granularity, '2026-07-01', '2026-10-01')
    expect(shownOf(series.find(({ value }) => value === 'a')?.points ?? [])).toBe(1)
    expect(shownOf(series.find(({ value }) => value === 'b')?.points ?? [])).toBe(1)
  }
})
