import { aggregateWorkspace } from '@otzyv/aggregation-job'
import { ChangePartsAnswer, Problem } from '@otzyv/contracts'
import { DIMENSIONS, forEachName, shiftDay } from '@otzyv/domain'
import { createApiKey } from '@otzyv/identity'
import { buildWorkspace, createTestDatabase, type TestDatabase } from '@otzyv/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { serveForTest } from '../services/dashboard-api/testing/serve-for-test.ts'
import { writeVariedFacts } from './support/filter-oracle.ts'
import { mergeValue } from './support/unaudited.ts'

const database: TestDatabase = await createTestDatabase()
const serve = serveForTest(database.db, false, '2026-11-25T10:00:00Z')
let workspaceId: number
let full: string
afterAll(async () => await database.drop())

async function makeKey(scopes: ('indicators:read' | 'responses:read')[], teams: string[] | null = null) {
  const { key } = await createApiKey(database, { workspaceId, name: 'test', scopes, teams, expiresAt: null })
  return `Bearer ${key}`
}
const ask = async (query: string, key = full) =>
  await serve(`/v1/change-parts?survey=csat&${query}`, { authorization: key })
const read = async (query: string) => ChangePartsAnswer.parse(await (await ask(query)).json())

const VALUES = forEachName(DIMENSIONS, (name) => [`${name} A`, `${name} B`, `${name} C`, ''])

beforeAll(async () => {
  workspaceId = await buildWorkspace(database.db, { time_zone: 'UTC' })
  full = await makeKey(['indicators:read', 'responses:read'])
  const draw = (index: number, salt: number, of: number) =>
    ((index * 7919 + salt * 104_729 + index * index * 31) % 9973) % of
  const varied = Array.from({ length: 600 }, (_, index) => ({
    ...forEachName(DIMENSIONS, (name) => VALUES[name][draw(index, DIMENSIONS.indexOf(name) + 1, 4)] ?? ''),
    day: shiftDay('2025-08-25', draw(index, 20, 450)),
    rating: 1 + draw(index, 22, 5),
    evidence: 'confirmed' as const,
  }))
  // One that really fell, and one that only became more frequent, in a team of their own.
  const weekly = Array.from({ length: 26 }, (_, week) =>
    Array.from({ length: 20 }, (_, index) => {
      const [since, day] = [week >= 13, shiftDay('2026-05-25', 7 * week + (index % 5))]
      const own = { team: 'fallen', day, evidence: 'confirmed' as const }
      // Before: 10 of each, 9 and 8 satisfied. Since: 5 and 15, of them 2 and 12.
      if (!since) return { ...own, product: index < 10 ? 'down' : 'same', rating: [0, 10, 11].includes(index) ? 1 : 5 }
      return { ...own, product: index < 5 ? 'down' : 'same', rating: [0, 1, 2, 5, 6, 7].includes(index) ? 1 : 5 }
    }),
  ).flat()
  await writeVariedFacts(database, workspaceId, [...varied, ...weekly])
  await mergeValue(database, workspaceId, {
    ...{ dimension: 'channel', value: 'channel A', into: 'channel B', by: 'a manager', note: '' },
  })
  await aggregateWorkspace(database, workspaceId)
})

type Row = { value: string; second: string; n0: number; n1: number; service: number; mix: number }

/** Kitagawa's parts (1955, equation 5) in SQL from the facts, in points of 100. */
async function splitPlainly(dimensions: string[], spans: string[], teams: string[] | null): Promise<Row[]> {
  const [value = sql`''`, second = sql`''`] = dimensions.map(
    (name) => sql`coalesce((select counts_as from dimension_merge m where m.workspace_id = i.workspace_id
      and m.dimension = ${name} and m.value = i.${sql.ref(name)}), i.${sql.ref(name)})`,
  )
  const { rows } = await sql<Row>`
    with answers as (
      select ${value} as value, ${second} as second, (r.rating >= 4)::int::float8 as good,
             r.local_day >= ${spans[0]}::date and r.local_day < ${spans[1]}::date as is_before,
             r.local_day >= ${spans[2]}::date and r.local_day < ${spans[3]}::date as is_since
      from response r join invitation i using (workspace_id, invitation_id)
      where workspace_id = ${workspaceId} and (${teams}::text[] is null or i.team = any(${teams}::text[]))
    ),
    sized as (
      select value, second, count(*) filter (where is_before) as n0, count(*) filter (where is_since) as n1,
             avg(good) filter (where is_before) as own0, avg(good) filter (where is_since) as own1
      from answers where is_before or is_since group by 1, 2
    ),
    filled as (
      select *, coalesce(own0, own1) as r0, coalesce(own1, own0) as r1,
             n0 / sum(n0) over () as w0, n1 / sum(n1) over () as w1
      from sized
    )
    select value, second, n0::int, n1::int, (100 * (r1 - r0) * (w0 + w1) / 2)::float8 as service,
           (100 * (w1 - w0) * ((r0 + r1) / 2 - (sum(w0 * r0) over () + sum(w1 * r1) over ()) / 2))::float8 as mix
    from filled`.execute(database.db)
  return rows
}

test.each([
  ['product', 'own', '', ['2026-05-25', '2026-08-24', '2026-08-24', '2026-11-23']],
  ['channel', 'own', '', ['2026-05-25', '2026-08-24', '2026-08-24', '2026-11-23']],
  ['country', 'before', 'from=2026-10-26&to=2026-11-23', ['2026-09-28', '2026-10-26', '2026-10-26', '2026-11-23']],
  ['language', 'year', '', ['2025-08-25', '2025-11-24', '2026-08-24', '2026-11-23']],
  ['team,product', 'own', '', ['2026-05-25', '2026-08-24', '2026-08-24', '2026-11-23']],
  ['tag', 'own', 'team=team A&team=team B', ['2026-05-25', '2026-08-24', '2026-08-24', '2026-11-23']],
])(
  'a change by %s against %s has the parts that a plain count of the facts has, %s',
  async (by, against, rest, spans) => {
    const answer = await read(`by=${by}&against=${against}&${rest}`)
    expect([answer.against.from, answer.against.to, answer.from, answer.to]).toEqual(spans)
    const expected = await splitPlainly(by.split(','), spans, rest.includes('team') ? ['team A', 'team B'] : null)
    const keyOf = (one: { value: string | null; second?: unknown }) => JSON.stringify(one)
    const given = new Map(
      answer.parts.map((one) => [keyOf({ value: one.value ?? '', second: one.second?.value ?? '' }), one]),
    )
    expect([...given.values()].filter(({ before, since }) => before.n + since.n > 0)).toHaveLength(expected.length)
    const [sum0, sum1] = [expected.reduce((n, one) => n + one.n0, 0), expected.reduce((n, one) => n + one.n1, 0)]
    for (const { value, second, n0, n1, service, mix } of expected) {
      const part = given.get(keyOf({ value, second }))
      expect(part).toMatchObject({ before: { n: n0 }, since: { n: n1 } })
      expect([part?.shareBefore, part?.shareSince]).toEqual([n0 / sum0, n1 / sum1])
      expect(part?.service).toBeCloseTo(service, 9)
      expect(part?.mix).toBeCloseTo(mix, 9)
    }
    const total = expected.reduce((sum, one) => sum + one.service + one.mix, 0)
    expect(answer.split?.total).toBeCloseTo(total, 9)
    expect(answer.difference?.value).toBeCloseTo(total, 9)
    expect((answer.split?.service ?? 0) + (answer.split?.mix ?? 0)).toBeCloseTo(total, 9)
  },
)

test('what fell is service, what is asked about more often is mix, and only what fell is called really lower', async () => {
  const answer = await read('by=product&team=fallen')
  // 85 % before; 14 of 20 since. "down": 90 → 40 %, half the answers, then a quarter. "same": 80 → 80 %.
  expect(answer).toMatchObject({
    before: { n: 260, value: 85 },
    since: { n: 260, value: 70 },
    verdict: 'lower',
    movedSince: '2026-08-24',
    counting: false,
    compared: 2,
  })
  // Service (40 − 90) × (1/2 + 1/4) / 2; mix (1/4 − 1/2) × (65 − 77.5) and (3/4 − 1/2) × (80 − 77.5).
  expect(answer.split).toEqual({
    total: expect.closeTo(-15, 9),
    service: expect.closeTo(-18.75, 9),
    mix: expect.closeTo(3.75, 9),
  })
  expect(answer.parts).toMatchObject([
    {
      value: 'down',
      verdict: 'lower',
      movedSince: '2026-08-24',
      service: expect.closeTo(-18.75, 9),
      mix: expect.closeTo(3.125, 9),
    },
    {
      value: 'same',
      verdict: 'steady',
      movedSince: null,
      service: expect.closeTo(0, 9),
      mix: expect.closeTo(0.625, 9),
    },
  ])
  // As rounded: −18.8 and 3.8 make −15.0; 3.1 and 0.6 make 3.7, one tenth less than 3.8.
  expect(answer.rounding).toEqual({ total: 0, service: 0, mix: 0.1 })
})

test('the parts of a change are only for those who are shown small cells, of their own teams, and of weeks that are over', async () => {
  const refused = await ask('by=product', await makeKey(['indicators:read']))
  expect(refused.status).toBe(403)
  expect(Problem.parse(await refused.json()).detail).toContain('could reveal single answers')
  const some = await makeKey(['indicators:read', 'responses:read'], ['fallen'])
  const own = ChangePartsAnswer.parse(await (await ask('by=team', some)).json())
  expect(own.parts.map(({ value }) => value)).toEqual(['fallen'])
  expect((await ask('by=team&team=team A', some)).status).toBe(403)
  for (const query of ['by=agent', 'to=2026-11-30', 'from=2026-11-23', 'from=2024-01-01', 'against=target'])
    expect((await ask(query)).status).toBe(422)
  const none = await read('by=product&team=nobody')
  expect(none).toMatchObject({
    before: { n: 0, value: null },
    difference: null,
    split: null,
    rounding: null,
    parts: [],
  })
})
