import { aggregateWorkspace, publishPeriods } from '@otzyv/aggregation-job'
import { IndicatorsResult, Problem, PublishedIndicators } from '@otzyv/contracts'
import { createApiKey } from '@otzyv/identity'
import { buildWorkspace, createTestDatabase, type TestDatabase, writeDailySums } from '@otzyv/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { computeIndicator, presets } from '../packages/indicators/src/index.ts'
import { serveForTest } from '../services/dashboard-api/testing/serve-for-test.ts'
import { writeVariedFacts } from './support/filter-oracle.ts'

const database: TestDatabase = await createTestDatabase()
const serve = serveForTest(database.db, false, '2026-11-22T10:00:00Z')
let workspaceId: number
let full: string
let plain: string
afterAll(async () => await database.drop())

async function makeKey(workspace: number, scopes: ('indicators:read' | 'responses:read')[]): Promise<string> {
  const { key } = await createApiKey(database, { workspaceId: workspace, name: 'test', scopes, expiresAt: null })
  return `Bearer ${key}`
}
const ask = async (query: string, authorization: string) =>
  await serve(`/v1/indicators${query.includes('?') ? '' : '?'}${query}&survey=csat`, { authorization })
const PERIOD = 'from=2026-11-02&to=2026-11-16'

beforeAll(async () => {
  workspaceId = await buildWorkspace(database.db, { time_zone: 'UTC' })
  full = await makeKey(workspaceId, ['indicators:read', 'responses:read'])
  plain = await makeKey(workspaceId, ['indicators:read'])
  const sizes = { a: 40, b: 30, c: 12, few: 3 }
  await writeVariedFacts(
    database,
    workspaceId,
    Object.entries(sizes).flatMap(([team, size]) =>
      ['2026-11-04', '2026-11-11'].flatMap((day) =>
        Array.from({ length: size }, (_, index) => ({
          ...{ team, day, rating: index % 4 === 0 ? 1 : 5, evidence: 'confirmed' as const },
          ...{ product: index % 2 === 0 ? 'app' : 'site', agent: 'someone', language: 'en' },
        })),
      ),
    ),
  )
  await aggregateWorkspace(database, workspaceId)
  await publishPeriods(database, workspaceId, '2026-11-16')
})

test('several values are filtered by together, and the answer and each row of its CSV say by which', async () => {
  const result = IndicatorsResult.parse(await (await ask(`team=b&team=&team=a&team=a&${PERIOD}`, full)).json())
  expect(result.filters).toEqual({ team: [null, 'a', 'b'] })
  expect(result.overall.points.map(({ indicator }) => indicator.n)).toEqual([70, 70])
  const csv = await (await ask(`.csv?team=b&team=&${PERIOD}`, full)).text()
  const [header = '', ...rows] = csv.trim().split('\r\n')
  expect(header.split(',').at(-1)).toBe('filter')
  expect(rows.map((row) => row.split(',').at(-1))).toEqual(new Array(3).fill('"team=&team=b"'))
  const all = IndicatorsResult.parse(await (await ask(PERIOD, full)).json())
  expect(all.filters).toEqual({})
})

test('a value that nobody has gives no data, and never the figures of all', async () => {
  for (const key of [full, plain]) {
    const { overall } = IndicatorsResult.parse(await (await ask(`team=nobody&${PERIOD}`, key)).json())
    for (const { indicator } of [...overall.points, overall.total])
      expect(indicator).toMatchObject({ n: 0, value: null })
  }
})

test.each([
  'team=a&product=app',
  'team=a&groupBy=product',
  'team=a&language=en',
  'agent=someone',
  'country=',
  'channel=mail&groupBy=team',
  'groupBy=team,product',
  'groupBy=agent',
  'groupBy=country,tag',
])(
  'a key that may not read single answers is refused %s, as JSON and CSV, and learns which key may ask',
  async (query) => {
    for (const form of ['', '.csv?'])
      for (const granularity of ['day', 'month']) {
        const response = await ask(`${form}${query}&granularity=${granularity}&${PERIOD}`, plain)
        expect(response.status).toBe(403)
        const problem = Problem.parse(await response.json())
        expect(problem).toMatchObject({ code: 'forbidden', detail: expect.stringContaining('scope responses:read') })
        expect((await ask(`${form}${query}&granularity=${granularity}&${PERIOD}`, full)).status).toBe(200)
      }
  },
)

test('what a key may see is never given to one that may not, no matter which of them asked first', async () => {
  const nOf = async (query: string, key: string) => {
    const response = await ask(`${query}&${PERIOD}`, key)
    const { overall } = IndicatorsResult.parse(await response.json())
    return { n: overall.points.map(({ indicator }) => indicator.n), tag: response.headers.get('etag') ?? '' }
  }
  for (const [query, order] of [
    ['team=few', [full, plain, full, plain]],
    ['team=few&team=c', [plain, full, plain, full]],
  ] as const)
    for (const key of order) {
      const [hidden, shown] = [[null, null], query.includes('team=c') ? [15, 15] : [3, 3]]
      const { n, tag } = await nOf(query, key)
      expect([query, n]).toEqual([query, key === full ? shown : hidden])
      const other = await serve(`/v1/indicators?${query}&${PERIOD}&survey=csat`, {
        ...{ authorization: key === full ? plain : full, 'if-none-match': tag },
      })
      expect(other.status).toBe(200)
    }
  const { overall, series } = IndicatorsResult.parse(await (await ask(`groupBy=team&${PERIOD}`, full)).json())
  expect(series.find(({ value }) => value === 'few')?.points[0]).toMatchObject({
    ratingCounts: [0, 1, 0, 0, 0, 2, 0, 0, 0, 0, 0],
    indicator: { n: 3, flags: ['low_n'] },
  })
  expect(overall.total.indicator.n).toBe(170)
})

test('published figures of several values are their sums of then, with the figure computed and never averaged', async () => {
  await writeVariedFacts(
    database,
    workspaceId,
    Array.from({ length: 9 }, () => ({ team: 'a', day: '2026-11-04', rating: 1, evidence: 'confirmed' as const })),
  )
  await aggregateWorkspace(database, workspaceId)
  const published = async (query: string, key: string) =>
    PublishedIndicators.parse(await (await ask(`asOf=published&${query}&${PERIOD}`, key)).json())
  const { series } = await published('groupBy=team', full)
  const pointOf = (team: string) => series.find(({ value }) => value === team)?.points[0]
  expect((await published('team=a', full)).overall.points[0]).toEqual(pointOf('a'))
  for (const teams of [
    ['a', 'b'],
    ['few', 'c'],
    ['a', 'b', 'c', 'few', 'nobody'],
  ]) {
    const query = teams.map((team) => `team=${team}`).join('&')
    const sums = teams.map((team) => pointOf(team)?.ratingCounts ?? new Array<number>(11).fill(0))
    const ratingCounts = sums.reduce((sum, one) => sum.map((count, rating) => count + (one[rating] ?? 0)))
    const { value, lower, upper, n } = computeIndicator(ratingCounts, presets.top2of5)
    for (const groupBy of ['none', 'team']) {
      const { overall, series: split } = await published(`${query}&groupBy=${groupBy}`, full)
      expect(overall.points[0]).toMatchObject({ ratingCounts, indicator: { value, lower, upper, n } })
      expect(split).toHaveLength(groupBy === 'none' ? 0 : teams.filter((team) => team !== 'nobody').length)
    }
    const hidden = (await published(query, plain)).overall.points[0]
    if (teams.includes('few')) expect(hidden).toMatchObject({ ratingCounts: null, indicator: { n: null, value: null } })
  }
  for (const query of ['team=a&product=app', 'agent=someone', 'groupBy=agent', 'groupBy=team,product'])
    expect((await ask(`asOf=published&${query}&${PERIOD}`, full)).status).toBe(422)
})

test('what would be counted from more than two million answers and mails is refused with what to ask instead', async () => {
  const large = await buildWorkspace(database.db, { time_zone: 'UTC' })
  const key = await makeKey(large, ['indicators:read', 'responses:read'])
  const cell = { survey_id: 'csat', day: '2026-11-04', dimension_set: 'team,product', team: 'a', product: 'app' }
  await writeDailySums(database, large, [{ ...cell, r5: 1_200_000, sent: 900_000 }])
  const refused = await ask(`team=a&language=en&${PERIOD}`, key)
  expect(refused.status).toBe(422)
  expect(Problem.parse(await refused.json()).detail).toMatch(/about 2100000 .* at most 2000000 .*shorter period/)
  expect((await ask('team=a&language=en&from=2026-11-16&to=2026-11-23', key)).status).toBe(200)
  const kept = IndicatorsResult.parse(await (await ask(`team=a&product=app&${PERIOD}`, key)).json())
  expect(kept.overall.total.indicator.n).toBe(1_200_000)
})

test('two dimensions whose values together make more than 32,000 points are refused, and fewer weeks of them are not', async () => {
  const many = await buildWorkspace(database.db, { time_zone: 'UTC' })
  const key = await makeKey(many, ['indicators:read', 'responses:read'])
  const pairs = Array.from({ length: 820 }, (_, index) => ({ team: `team ${index % 41}`, product: `product ${index}` }))
  const cell = { survey_id: 'csat', day: '2026-11-04', dimension_set: 'team,product', r5: 1 }
  await writeDailySums(
    database,
    many,
    pairs.map((pair) => ({ ...cell, ...pair })),
  )
  const refused = await ask('groupBy=team,product&from=2026-02-09&to=2026-11-16', key)
  expect(refused.status).toBe(422)
  expect(Problem.parse(await refused.json()).detail).toMatch(/32800 points; at most 32000/)
  const { series } = IndicatorsResult.parse(await (await ask(`groupBy=product,team&${PERIOD}`, key)).json())
  expect(series).toHaveLength(820)
  expect(series.find(({ value }) => value === 'product 400')).toMatchObject({
    second: { value: 'team 31', label: 'team 31' },
    total: { indicator: { n: 1 } },
  })
})

test('counting that takes longer than five seconds is ended, and refused with what to ask instead', async () => {
  await database.db.transaction().execute(async (holder) => {
    await sql`lock table counted in access exclusive mode`.execute(holder)
    const refused = await ask(`team=a&language=en&${PERIOD}`, full)
    expect(refused.status).toBe(422)
    expect(Problem.parse(await refused.json()).detail).toMatch(/longer than 5 seconds.*shorter period/)
  })
  expect((await ask(`team=a&language=en&${PERIOD}`, full)).status).toBe(200)
})
