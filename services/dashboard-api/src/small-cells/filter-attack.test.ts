import { type Granularity, IndicatorsResult } from '@otzyv/contracts'
import { DIMENSION_SETS, forEachName, SPLITS, type Split, shiftDay } from '@otzyv/domain'
import { buildWorkspace, createTestDatabase, type DailyCell, type TestDatabase, writeDailySums } from '@otzyv/testing'
import { afterAll, expect, test } from 'vitest'
import { serveForTest } from '../../testing/serve-for-test.ts'
import { type Equation, solveEquations } from '../../testing/solve-equations.ts'

const [FROM, DAY_COUNT] = ['2026-08-31', 56]
const DAYS = Array.from({ length: DAY_COUNT }, (_, index) => shiftDay(FROM, index))
const TO = shiftDay(FROM, DAY_COUNT)
const GRANULARITIES = ['day', 'week', 'month'] as const satisfies readonly Granularity[]
const VALUES: Readonly<Record<Split, readonly string[]>> = {
  ...forEachName(SPLITS, () => ['often', 'seldom', '']),
  team: ['a', 'b', 'c', 'd', 'e'],
  product: ['x', 'y', ''],
}
/** Which values are filtered by: each alone, each two, and all but one. */
const CHOICES = SPLITS.flatMap((split) => {
  const values = VALUES[split]
  const two = values.flatMap((one, place) => values.slice(place + 1).map((other) => [one, other]))
  const rest = values.map((left) => values.filter((value) => value !== left))
  const chosen = [...values.map((value) => [value]), ...two, ...rest]
  return [...new Map(chosen.map((one) => [one.join('\n'), one])).values()].map((picked) => ({ split, picked }))
})

const database: TestDatabase = await createTestDatabase()
const ask = serveForTest(database.db, true, '2026-11-20T10:00:00Z')
afterAll(async () => database.drop())

/** A small workspace of one large team and others that few answer, another one for each seed. */
async function buildSmall(seed: number): Promise<number> {
  const workspaceId = await buildWorkspace(database.db)
  let state = seed
  const draw = (of: number) => {
    state = (state * 48_271) % 2_147_483_647
    return state % of
  }
  const cells = new Map<string, DailyCell & { r1: number; r5: number }>()
  for (const day of DAYS)
    for (const team of VALUES.team) {
      const size = team === 'a' ? 4 + draw(4) : draw(3) === 0 ? draw(5) : 0
      for (let number = 0; number < size; number++) {
        const drawn = { ...forEachName(SPLITS, (split) => VALUES[split][Math.max(0, draw(6) - 3)] ?? ''), team }
        const rating = draw(5) === 0 ? 'r1' : 'r5'
        for (const set of DIMENSION_SETS) {
          const key = {
            survey_id: 'csat',
            day,
            dimension_set: set.join(','),
            ...forEachName(set, (split) => drawn[split]),
          }
          const cell = cells.get(JSON.stringify(key)) ?? { ...key, r1: 0, r5: 0 }
          cells.set(JSON.stringify(key), { ...cell, [rating]: cell[rating] + 1 })
        }
      }
    }
  await writeDailySums(database, workspaceId, [...cells.values()])
  return workspaceId
}

const unknowns = new Map<string, number>()
for (const split of ['none', ...SPLITS] as const)
  for (const value of split === 'none' ? [''] : VALUES[split])
    for (const day of DAYS) unknowns.set(`${split} ${value} ${day}`, unknowns.size)
/** The answers of some values of a split in a bucket, as a sum of unknown days. */
const sumOf = (
  split: Split | 'none',
  values: readonly string[],
  { from, to }: { from: string; to: string },
): Equation => ({
  of: DAYS.filter((day) => day >= from && day < to).flatMap((day) =>
    values.map((value) => unknowns.get(`${split} ${value} ${day}`) ?? -1),
  ),
})

async function read(workspaceId: number, rest: string): Promise<IndicatorsResult> {
  const response = await ask(`/v1/indicators?workspace=${workspaceId}&survey=csat&from=${FROM}&to=${TO}&${rest}`)
  return IndicatorsResult.parse(await response.json())
}
const shownOf = ({ points, total }: IndicatorsResult['overall']) =>
  [...points, total].filter(({ ratingCounts }) => ratingCounts !== null)

/** What follows from everything that is answered without a filter. */
async function learnUnfiltered(workspaceId: number): Promise<(equation: Equation) => boolean> {
  const known: Equation[] = DAYS.flatMap((day) =>
    SPLITS.map((split) => ({
      ...sumOf(split, VALUES[split], { from: day, to: shiftDay(day, 1) }),
      less: sumOf('none', [''], { from: day, to: shiftDay(day, 1) }).of,
    })),
  )
  const learn = (
    split: Split | 'none',
    value: string,
    point: { from: string; to: string; indicator: { n: number | null } },
  ) => {
    known.push(sumOf(split, [value], point))
    // Nobody answered: then nobody did on any of the days.
    if (point.indicator.n === 0)
      for (const day of DAYS)
        if (day >= point.from && day < point.to) known.push(sumOf(split, [value], { from: day, to: shiftDay(day, 1) }))
  }
  for (const granularity of GRANULARITIES)
    for (const split of SPLITS) {
      const { overall, series } = await read(workspaceId, `granularity=${granularity}&groupBy=${split}`)
      for (const point of shownOf(overall)) learn('none', '', point)
      for (const one of series) for (const point of shownOf(one)) learn(split, one.value ?? '', point)
      // A value that is in no series has no answers.
      for (const value of VALUES[split])
        if (!series.some((one) => (one.value ?? '') === value))
          learn(split, value, { from: FROM, to: TO, indicator: { n: 0 } })
    }
  return solveEquations(unknowns.size, known)
}

test.each([11, 222, 3333])(
  'whatever is filtered by, nothing is answered that does not follow from the answers without a filter (workspace %i)',
  async (seed) => {
    const workspaceId = await buildSmall(seed)
    const follows = await learnUnfiltered(workspaceId)
    const [shown, hidden, revealed] = [[] as string[], [] as string[], [] as string[]]
    for (const granularity of GRANULARITIES)
      for (const { split, picked } of CHOICES) {
        const filter = picked.map((value) => `${split}=${value}`).join('&')
        const { overall, series } = await read(workspaceId, `granularity=${granularity}&${filter}&groupBy=${split}`)
        for (const point of [...overall.points, overall.total]) {
          const name = `${granularity} ${filter} ${point.from}`
          if (point.ratingCounts === null) hidden.push(name)
          else (follows(sumOf(split, picked, point)) ? shown : revealed).push(name)
        }
        for (const one of series)
          for (const point of shownOf(one))
            if (!follows(sumOf(split, [one.value ?? ''], point))) revealed.push(`${filter} ${one.value} ${point.from}`)
      }
    expect(revealed).toEqual([])
    // The attack has something to find, and filters are of use.
    expect(hidden.length).toBeGreaterThan(200)
    expect(shown.length).toBeGreaterThan(200)
  },
  240_000,
)
