import { aggregateWorkspace, buildRuleset } from '@otzyv/aggregation-job'
import { type Evidence, type Grouping, IndicatorsResult } from '@otzyv/contracts'
import { DIMENSIONS, type Dimension, forEachName, SPLITS, shiftDay } from '@otzyv/domain'
import { createApiKey } from '@otzyv/identity'
import { buildWorkspace, createTestDatabase, type TestDatabase } from '@otzyv/testing'
import * as fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { computeIndicator, presets } from '../packages/indicators/src/index.ts'
import { serveForTest } from '../services/dashboard-api/testing/serve-for-test.ts'
import { countPlainly, type Filters, writeVariedFacts } from './support/filter-oracle.ts'
import { changeRuleset, mergeValue } from './support/unaudited.ts'

const VALUES = forEachName(DIMENSIONS, (name) => [`${name} A`, `${name} B`, 'Ünïted & "quoted"; =1', ''])
const labelOf = (dimension: string, value: string | null) => (value ? `${value} of ${dimension}` : '(not given)')
const FIRST = '2026-07-06'
const DAYS = 119
const database: TestDatabase = await createTestDatabase()
const serve = serveForTest(database.db, false, '2026-11-22T10:00:00Z')
let workspaceId: number
let authorization: string
let ids: string[]
const rules = { zone: null as string | null, counted: ['confirmed'] as Evidence[] }
afterAll(async () => await database.drop())

async function makeKey(workspace: number, scopes: ('indicators:read' | 'responses:read')[]): Promise<string> {
  const { key } = await createApiKey(database, { workspaceId: workspace, name: 'test', scopes, expiresAt: null })
  return `Bearer ${key}`
}

beforeAll(async () => {
  workspaceId = await buildWorkspace(database.db, { time_zone: 'UTC' })
  authorization = await makeKey(workspaceId, ['indicators:read', 'responses:read'])
  const draw = (index: number, salt: number, of: number) =>
    ((index * 7919 + salt * 104_729 + index * index * 31) % 9973) % of
  const facts = Array.from({ length: 1500 }, (_, index) => ({
    ...forEachName(DIMENSIONS, (name) => VALUES[name][draw(index, DIMENSIONS.indexOf(name) + 1, 4)] ?? ''),
    day: shiftDay(FIRST, draw(index, 20, DAYS)),
    rating: draw(index, 21, 5) === 0 ? null : 1 + draw(index, 22, 5),
    evidence:
      (['confirmed', 'confirmed', 'by_ticket', 'unconfirmed', 'suspect'] as const)[draw(index, 23, 5)] ?? 'suspect',
  }))
  ids = await writeVariedFacts(database, workspaceId, facts)
  for (const dimension of DIMENSIONS)
    for (const value of VALUES[dimension].filter(Boolean))
      await sql`insert into dimension_value (workspace_id, dimension, value, label)
        values (${workspaceId}, ${dimension}, ${value}, ${labelOf(dimension, value)})`.execute(database.db)
  await aggregateWorkspace(database, workspaceId)
})

type Asked = {
  filters: Filters
  groupBy: Grouping
  granularity: 'day' | 'week' | 'month' | 'quarter'
}
const filterOf = (dimension: Dimension) =>
  fc.option(fc.uniqueArray(fc.constantFrom(...VALUES[dimension], 'nobody'), { minLength: 1, maxLength: 3 }), {
    freq: 1,
  })
const asked: fc.Arbitrary<Asked> = fc.record({
  filters: fc
    .tuple(...DIMENSIONS.map(filterOf))
    // Mostly a few dimensions: with all of them nothing is left.
    .chain((all) =>
      fc
        .subarray([...DIMENSIONS.entries()], { maxLength: 3 })
        .map(
          (kept): Filters =>
            Object.fromEntries(kept.flatMap(([index, name]) => (all[index] ? [[name, all[index]]] : []))),
        ),
    ),
  groupBy: fc
    .shuffledSubarray([...DIMENSIONS], { maxLength: 2 })
    .map(([first, second]): Grouping => (first ? (second ? `${first},${second}` : first) : 'none')),
  granularity: fc.constantFrom('day', 'week', 'month', 'quarter'),
})

const queryOf = ({ filters, groupBy, granularity }: Asked, rest: Record<string, string> = {}) => {
  const query = new URLSearchParams({
    survey: 'csat',
    groupBy,
    granularity,
    from: '2026-07-01',
    to: '2026-11-01',
    ...rest,
  })
  for (const [name, values] of Object.entries(filters)) for (const value of values) query.append(name, value)
  return query
}
const ask = async (path: string, key = authorization) => await serve(path, { authorization: key })

async function compareWithFacts(question: Asked): Promise<void> {
  const query = queryOf(question)
  const result = IndicatorsResult.parse(await (await ask(`/v1/indicators?${query}`)).json())
  const { from, to } = result
  const expected = await countPlainly(database, { ...question, ...rules, workspaceId, surveyId: 'csat', from, to })
  const expectedOf = new Map(
    expected.map(({ value, second, bucket, ...sums }) => [`${value}/${second} ${bucket}`, sums]),
  )
  const none = { ratingCounts: new Array(11).fill(0), unconfirmed: 0, suspect: 0, excluded: 0, sent: 0, responded: 0 }
  const series = question.groupBy === 'none' ? [result.overall] : result.series
  const nameOf = ({ value, second }: (typeof series)[number]) => `${value ?? ''}/${second?.value ?? ''}`
  expect(series.map(nameOf).sort()).toEqual(
    [
      ...new Set(question.groupBy === 'none' ? ['/'] : expected.map(({ value, second }) => `${value}/${second}`)),
    ].sort(),
  )
  const [first = '', then] = question.groupBy.split(',')
  if (first !== 'none')
    for (const { value, label, second } of series) {
      expect(label).toBe(labelOf(first, value))
      expect(second).toEqual(then && { value: second?.value, label: labelOf(then, second?.value ?? null) })
    }
  for (const one of series)
    for (const { from: bucket, ratingCounts, unconfirmed, suspect, excluded, indicator, responseRate } of one.points) {
      const { sent, responded } = responseRate
      expect({ ratingCounts, unconfirmed, suspect, excluded, sent, responded }).toEqual(
        expectedOf.get(`${nameOf(one)} ${bucket}`) ?? none,
      )
      expect(indicator).toMatchObject(shownOf(computeIndicator(ratingCounts ?? [], presets.top2of5)))
    }
  const all = expected.reduce((sum, { ratingCounts }) => sum + ratingCounts.reduce((a, b) => a + b, 0), 0)
  expect(result.overall.total.indicator.n).toBe(all)
  await compareWithCsv(
    query,
    series.flatMap(({ points, total }) => [...points, total]),
  )
}

const shownOf = ({
  value,
  lower,
  upper,
  n,
}: {
  value: number | null
  lower: number | null
  upper: number | null
  n: number
}) => ({
  ...{ value, lower, upper, n },
})

async function compareWithCsv(query: URLSearchParams, points: IndicatorsResult['overall']['points']): Promise<void> {
  const [header = '', ...lines] = (await (await ask(`/v1/indicators.csv?${query}&separator=tab`)).text())
    .trim()
    .split('\r\n')
  const names = header.replace('\uFEFF', '').split('\t')
  expect(names.includes('second_value')).toBe(query.get('groupBy')?.includes(','))
  const cellOf = (line: string, name: string) => line.split('\t')[names.indexOf(name)] ?? ''
  expect(lines.map((line) => ['from', 'n', 'sent', 'responded', 'excluded'].map((name) => cellOf(line, name)))).toEqual(
    points.map(({ from, indicator, responseRate, excluded }) => [
      `"${from}"`,
      ...[indicator.n, responseRate.sent, responseRate.responded, excluded].map(String),
    ]),
  )
  const filter = new URLSearchParams([...query].filter(([name]) => DIMENSIONS.some((one) => one === name))).size > 0
  expect(names.includes('filter')).toBe(filter)
}

test.each<[string, () => Promise<void>]>([
  ['as they are', async () => {}],
  [
    'after answers were excluded and values of all sorts were merged',
    async () => {
      for (const [index, invitationId] of ids.entries())
        if (index % 9 === 0)
          await sql`
            with excluded as (
              insert into exclusion (workspace_id, invitation_id, excluded_by, reason)
              values (${workspaceId}, ${invitationId}, 'a manager', 'test')
            )
            insert into change_log (workspace_id, invitation_id) values (${workspaceId}, ${invitationId})`.execute(
            database.db,
          )
      for (const dimension of ['team', 'agent', 'tag', 'country'] as const)
        await mergeValue(database, workspaceId, {
          ...{ dimension, value: `${dimension} A`, into: `${dimension} B`, by: 'a manager', note: '' },
        })
      await aggregateWorkspace(database, workspaceId)
    },
  ],
  [
    'under another time zone, with unconfirmed answers counted',
    async () => {
      await changeRuleset(database, workspaceId, {
        unconfirmed: 'include_if_quiet',
        timeZone: 'Pacific/Auckland',
        by: 'a manager',
        note: '',
      })
      await buildRuleset(database, workspaceId)
      Object.assign(rules, { zone: 'Pacific/Auckland', counted: ['confirmed', 'unconfirmed'] })
    },
  ],
])(
  'figures by any filter are those of a plain count of the facts, as JSON and as CSV, %s',
  async (_when, change) => {
    await change()
    for (const split of SPLITS)
      for (const granularity of ['day', 'week', 'month', 'quarter'] as const)
        for (const groupBy of ['none', split] as const)
          await compareWithFacts({ filters: { [split]: VALUES[split].slice(1, 3) }, groupBy, granularity })
    await fc.assert(fc.asyncProperty(asked, compareWithFacts), { numRuns: 16 })
  },
  240_000,
)
