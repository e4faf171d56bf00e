import { aggregateWorkspace } from '@otzyv/aggregation-job'
import { type ApiScope, BriefingAnswer, IndicatorsResult, MovesAnswer, Problem } from '@otzyv/contracts'
import { DIMENSIONS, type Dimension, shiftDay } from '@otzyv/domain'
import { createApiKey } from '@otzyv/identity'
import { buildWorkspace, createTestDatabase, type TestDatabase } from '@otzyv/testing'
import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { serveForTest } from '../services/dashboard-api/testing/serve-for-test.ts'
import { countPlainly, type Filters, type Sums, writeVariedFacts } from './support/filter-oracle.ts'
import { END, factsOf, NOW, PRODUCTS, SIZES, weeksBefore } from './support/moves-world.ts'

const database: TestDatabase = await createTestDatabase()
const serve = serveForTest(database.db, false, NOW)
let workspaceId: number
let all: string
let figuresOnly: string
let someTeams: string
afterAll(async () => await database.drop())

beforeAll(async () => {
  workspaceId = await buildWorkspace(database.db, { time_zone: 'UTC' })
  // 30 weeks, and the same of the year before but for the team Belgrade.
  const weeks = [
    ...Array.from({ length: 30 }, (_, back) => back + 1),
    ...Array.from({ length: 8 }, (_, back) => back + 53),
  ]
  await writeVariedFacts(
    database,
    workspaceId,
    weeks.flatMap((back) => Object.keys(SIZES).flatMap((team) => factsOf(team, back))),
  )
  await aggregateWorkspace(database, workspaceId)
  const keyOf = async (scopes: ApiScope[], teams: string[] | null) =>
    `Bearer ${(await createApiKey(database, { workspaceId, name: 'test', scopes, teams, expiresAt: null })).key}`
  all = await keyOf(['indicators:read', 'responses:read'], null)
  figuresOnly = await keyOf(['indicators:read'], null)
  someTeams = await keyOf(['indicators:read'], ['kazan', 'small'])
})

const get = async (path: string, authorization: string, headers: Record<string, string> = {}) =>
  await serve(`/v1/${path}`, { authorization, ...headers })
const read = async (query: string, authorization = all) =>
  MovesAnswer.parse(await (await get(`moves?survey=csat&${query}`, authorization)).json())
const readFigures = async (query: string, authorization = all) =>
  IndicatorsResult.parse(await (await get(`indicators?survey=csat&${query}`, authorization)).json())
const briefingOf = async (week: string, authorization: string) =>
  BriefingAnswer.parse(await (await get(`briefing?survey=csat&week=${week}`, authorization)).json())

/** The sums of each week by value, counted plainly from the facts. */
async function countWeeks(by: Dimension | 'none', filters: Filters): Promise<Sums[]> {
  const about = { workspaceId, surveyId: 'csat', filters, groupBy: by, granularity: 'week' as const, zone: null }
  return await countPlainly(database, { ...about, from: '2024-01-01', to: '2027-01-04', counted: ['confirmed'] })
}

/** What a figure is by hand: how many of the ratings are a 4 or a 5. */
function figureOf(sums: readonly Sums[]) {
  const count = (rating: number) => sums.reduce((sum, { ratingCounts }) => sum + (ratingCounts[rating] ?? 0), 0)
  const n = [1, 2, 3, 4, 5].reduce((sum, rating) => sum + count(rating), 0)
  return n === 0 ? { outcome: 'none' } : { outcome: 'figure', n, value: (100 * (count(4) + count(5))) / n }
}

const within = (sums: readonly Sums[], from: string, to: string) =>
  sums.filter(({ bucket }) => bucket >= from && bucket < to)
const addUp = (sums: readonly Sums[], name: 'sent' | 'responded') => sums.reduce((sum, one) => sum + one[name], 0)

type Asked = { by: Dimension; weeks: number; ago: number; against: 'own' | 'before' | 'year'; filters: Filters }

async function compareWithFacts({ by, weeks, ago, against, filters }: Asked): Promise<void> {
  const to = weeksBefore(END, ago)
  const from = weeksBefore(to, weeks)
  const query = new URLSearchParams({ by, from, to, against })
  for (const [name, values] of Object.entries(filters)) for (const value of values) query.append(name, value)
  const answer = await read(String(query))
  const [first, last] =
    against === 'year'
      ? [weeksBefore(from, 52), weeksBefore(to, 52)]
      : [weeksBefore(from, against === 'own' ? 13 : weeks), from]
  expect(answer).toMatchObject({ by, from, to, against: { kind: against, from: first, to: last } })
  expect(answer.weeks).toEqual(Array.from({ length: 26 }, (_, index) => weeksBefore(to, 26 - index)))
  const sums = await countWeeks(by, filters)
  for (const item of [...answer.items, answer.whole]) {
    if (item === null) throw new Error('nothing is being counted here')
    const own = item === answer.whole ? sums : sums.filter(({ value }) => value === (item.value ?? ''))
    const now = within(own, from, to)
    expect(item).toMatchObject({
      figure: figureOf(now),
      before: figureOf(within(own, first, last)),
      ...{ sent: addUp(now, 'sent'), responded: addUp(now, 'responded'), hiddenWeeks: 0, hiddenWeeksBefore: 0 },
    })
    expect(item.points).toMatchObject(answer.weeks.map((week) => figureOf(within(own, week, shiftDay(week, 1)))))
    const [figure, before] = [item.figure, item.before]
    if (figure.outcome === 'figure' && before.outcome === 'figure')
      expect(item.difference?.value).toBeCloseTo(figure.value - before.value, 9)
    else expect(item.difference).toBe(null)
  }
  const values = [...new Set(within(sums, weeksBefore(to, Math.max(26, weeks)), to).map(({ value }) => value))]
  expect(answer.items.map(({ value }) => value ?? '')).toEqual(expect.arrayContaining(values))
}

test('figures, response rates and weekly points are those of a plain count of the facts, for every dimension, period and filter', async () => {
  for (const by of DIMENSIONS) await compareWithFacts({ by, weeks: 13, ago: 0, against: 'own', filters: {} })
  const some = (name: string, values: readonly string[]) =>
    fc.subarray([...values], { minLength: 1 }).map((picked): Filters => ({ [name]: picked }))
  await fc.assert(
    fc.asyncProperty(
      fc.record({
        by: fc.constantFrom(...DIMENSIONS),
        weeks: fc.constantFrom(1, 4, 13, 28),
        ago: fc.constantFrom(0, 2),
        against: fc.constantFrom('own' as const, 'before' as const, 'year' as const),
        filters: fc.oneof(
          fc.constant({}),
          some('team', Object.keys(SIZES)),
          some('product', PRODUCTS),
          some('country', ['RS', 'KZ']),
          some('agent', ['agent 0', 'agent 1']),
        ),
      }),
      compareWithFacts,
    ),
    { numRuns: 16 },
  )
}, 60_000)

test('an interval is the one that the indicators give for the same weeks', async () => {
  const period = `from=${weeksBefore(END, 13)}&to=${END}`
  const { series } = await readFigures(`groupBy=team&${period}`)
  const { items } = await read(`by=team&${period}`)
  for (const { value, total } of series) {
    const item = items.find((one) => one.value === value)
    const { n, lower, upper } = total.indicator
    expect(item?.figure).toMatchObject({ n, lower, upper })
    expect(item?.responseRate).toMatchObject({ lower: total.responseRate.lower, upper: total.responseRate.upper })
  }
})

test('the one team that fell is really lower since its week, and the others are steady or too few', async () => {
  const { items, compared, whole } = await read('')
  expect(items.map(({ value, verdict }) => [value, verdict])).toEqual([
    [null, 'steady'],
    ['belgrade', 'steady'],
    ['kazan', 'lower'],
    ['small', 'too_few'],
  ])
  const kazan = items.find(({ value }) => value === 'kazan')
  expect(kazan?.change).toMatchObject({ side: 'lower', since: weeksBefore(END, 9), weeksSince: 9, weeksBefore: 13 })
  // Teams and products are judged together.
  expect([compared, whole?.value]).toEqual([6, null])
})

describe('the briefing and the list of moves never contradict each other', () => {
  test.each([0, 1, 3, 6, 9, 11])('%i weeks ago, for each reader', async (ago) => {
    const [week, to] = [weeksBefore(END, ago + 1), weeksBefore(END, ago)]
    for (const reader of [all, figuresOnly, someTeams]) {
      const briefing = await briefingOf(week, reader)
      const lists = [await read(`by=team&to=${to}`, reader)]
      if (reader !== someTeams) lists.push(await read(`by=product&to=${to}`, reader))
      for (const { by, items, compared } of lists) {
        const moved = items.filter(({ change }) => change !== null)
        const said = briefing.moves.filter(({ subject }) => subject.dimension === by)
        expect(compared).toBe(briefing.compared)
        expect(new Map(said.map((move) => [move.subject.value, move]))).toMatchObject(
          new Map(moved.map(({ value, change }) => [value ?? '', change])),
        )
        expect(said).toHaveLength(moved.length)
        for (const [index, { subject }] of briefing.moves.entries())
          if (subject.dimension === by)
            expect(briefing.movedWeeks[index]).toEqual(
              items.find(({ value }) => (value ?? '') === subject.value)?.points,
            )
      }
      expect(briefing.movedWeeks).toHaveLength(briefing.moves.length)
      for (const { subject, side, causes } of reader === all ? briefing.moves : []) {
        const by = subject.dimension === 'team' ? 'product' : 'team'
        const within = await read(`by=${by}&${subject.dimension}=${subject.value}&to=${to}`)
        expect(causes.map((cause) => cause.subject.value).sort()).toEqual(
          within.items
            .filter(({ verdict }) => verdict === side)
            .map(({ value }) => value ?? '')
            .sort(),
        )
      }
    }
  })
})

describe('a reader of figures alone', () => {
  test('is given no week that the indicators hide, and figures of the others, which say how many were left out', async () => {
    const from = weeksBefore(END, 26)
    const shown = await readFigures(`groupBy=team&from=${from}&to=${END}`, figuresOnly)
    const { items } = await read(`by=team&from=${weeksBefore(END, 13)}`, figuresOnly)
    const sums = await countWeeks('team', {})
    let hidden = 0
    for (const { value, points } of shown.series) {
      const item = items.find((one) => one.value === value)
      expect(item?.points.map(({ outcome }) => outcome === 'hidden')).toEqual(
        points.map(({ ratingCounts }) => ratingCounts === null),
      )
      const open = points.slice(13).filter(({ ratingCounts }) => ratingCounts !== null)
      const own = sums.filter((one) => one.value === (value ?? '') && open.some((point) => point.from === one.bucket))
      expect(item?.hiddenWeeks).toBe(13 - open.length)
      if (open.length > 0) expect(item?.figure).toMatchObject(figureOf(own))
      else expect(item).toMatchObject({ figure: { outcome: 'hidden' }, sent: null, responded: null, difference: null })
      if (open.length === 0) expect(item?.verdict).toBe('hidden')
      hidden += 13 - open.length
    }
    expect(hidden).toBeGreaterThan(13)
  })

  test.each([
    'by=team&product=mail',
    'by=product&team=kazan',
    'by=team&country=RS',
    'by=tag&language=ru',
    'by=channel',
    'by=agent&team=kazan',
  ])('is refused figures by two dimensions, or by one that is no split: %s', async (query) => {
    const response = await get(`moves?survey=csat&${query}`, figuresOnly)
    expect([response.status, Problem.parse(await response.json()).code]).toEqual([403, 'forbidden'])
  })
})

describe('a reader of some teams', () => {
  test('is given these teams and their whole, judged among themselves', async () => {
    const { items, whole, judged, compared } = await read('by=team', someTeams)
    expect(items.map(({ value }) => value)).toEqual(['kazan', 'small'])
    expect(judged).toEqual(['team'])
    expect(compared).toBe(1)
    const { overall } = await readFigures(`from=${weeksBefore(END, 13)}&to=${END}`, someTeams)
    const open = overall.points.filter(({ ratingCounts }) => ratingCounts !== null)
    const n = open.reduce((sum, { indicator }) => sum + (indicator.n ?? 0), 0)
    expect(whole?.figure).toMatchObject(n === 0 ? { outcome: 'hidden' } : { n })
  })

  test.each(['by=product', 'by=tag', 'team=belgrade'])('is refused everything else: %s', async (query) => {
    expect((await get(`moves?survey=csat&${query}`, someTeams)).status).toBe(403)
  })
})

test('a workspace without any answer has no items, and no figure', async () => {
  const empty = await buildWorkspace(database.db)
  const response = await serveForTest(database.db, true, NOW)(`/v1/moves?workspace=${empty}&survey=csat`)
  const answer = MovesAnswer.parse(await response.json())
  expect(answer).toMatchObject({ items: [], compared: 0, counting: false })
  expect(answer.whole).toMatchObject({
    ...{ verdict: 'too_few', figure: { outcome: 'none' }, before: { outcome: 'none' }, difference: null },
    ...{ sent: 0, responded: 0, responseRate: null },
  })
})

test('a team without a year before has a figure, nothing that it is compared with, and no difference', async () => {
  const { items } = await read('by=team&against=year&from=2026-10-26')
  expect(items.find(({ value }) => value === 'belgrade')).toMatchObject({
    before: { outcome: 'none' },
    difference: null,
  })
  expect(items.find(({ value }) => value === 'kazan')?.before).toMatchObject({ outcome: 'figure' })
})

test('while answers of these weeks wait to be counted nothing is said of any team', async () => {
  const other = await buildWorkspace(database.db, { time_zone: 'UTC' })
  const open = serveForTest(database.db, true, NOW)
  const readOther = async () => MovesAnswer.parse(await (await open(`/v1/moves?workspace=${other}&survey=csat`)).json())
  await writeVariedFacts(database, other, factsOf('kazan', 1))
  await aggregateWorkspace(database, other)
  expect(await readOther()).toMatchObject({ counting: false, items: [{ value: 'kazan' }] })
  await writeVariedFacts(database, other, factsOf('belgrade', 3))
  expect(await readOther()).toMatchObject({ counting: true, items: [], whole: null })
  await aggregateWorkspace(database, other)
  expect((await readOther()).items).toHaveLength(2)
})

test.each([
  `to=${shiftDay(END, 1)}`,
  'to=2100-01-01',
  `from=${END}`,
  'from=0001-01-01',
  'from=2020-01-01',
  'to=0000-01-01',
])('weeks that are not over, or are no period, are refused: %s', async (query) => {
  const response = await get(`moves?survey=csat&${query}`, all)
  expect([response.status, Problem.parse(await response.json()).code]).toEqual([422, 'invalid_request'])
})

test('days within a week stand for their whole weeks', async () => {
  expect(await read('from=2026-10-28&to=2026-11-12')).toMatchObject({ from: '2026-10-26', to: '2026-11-16' })
})

test('an answer that is known is not sent again, and a new answer changes its tag', async () => {
  const first = await get('moves?survey=csat', all)
  const tag = first.headers.get('etag') ?? ''
  const again = await get('moves?survey=csat', all, { 'if-none-match': tag })
  expect([again.status, await again.text()]).toEqual([304, ''])
  expect((await get('moves?survey=csat', figuresOnly, { 'if-none-match': tag })).status).toBe(200)
  await writeVariedFacts(database, workspaceId, factsOf('kazan', 1))
  await aggregateWorkspace(database, workspaceId)
  const changed = await get('moves?survey=csat', all, { 'if-none-match': tag })
  expect(changed.status).toBe(200)
  expect(changed.headers.get('etag')).not.toBe(tag)
})
