import { aggregateWorkspace, publishPeriods } from '@otzyv/aggregation-job'
import { type ApiScope, CoverageAnswer, IndicatorsResult, Problem } from '@otzyv/contracts'
import { DIMENSIONS, forEachName, SPLITS, shiftDay } from '@otzyv/domain'
import { createApiKey } from '@otzyv/identity'
import { buildWorkspace, createTestDatabase, type TestDatabase } from '@otzyv/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { serveForTest } from '../services/dashboard-api/testing/serve-for-test.ts'
import { writeVariedFacts } from './support/filter-oracle.ts'
import { mergeValue } from './support/unaudited.ts'

const database: TestDatabase = await createTestDatabase()
const serve = serveForTest(database.db, false, '2026-11-22T10:00:00Z')
afterAll(async () => await database.drop())

/** Lissabon is merged into Lisbon. */
const OWN = ['Lisbon', 'Lissabon', 'Porto']
const OTHERS = ['Faro', 'Braga', 'Evora', '']
const TEAMS = ['Lissabon', 'Porto']
const FIRST = '2026-08-31'
/** Two workspaces: of the reader's teams they have the same, of all others nothing alike. */
const workspaces: number[] = []

const draw = (index: number, salt: number, of: number) =>
  ((index * 7919 + salt * 104_729 + index * index * 31) % 9973) % of
function factsOf(teams: readonly string[], count: number, seed: number) {
  return Array.from({ length: count }, (_, at) => {
    const index = at + seed
    const values = forEachName(DIMENSIONS, (name) => `${name} ${draw(index, DIMENSIONS.indexOf(name) + 1, 3)}`)
    return {
      ...values,
      team: teams[draw(index, 19, teams.length)] ?? '',
      day: shiftDay(FIRST, draw(index, 20, 80)),
      rating: draw(index, 21, 5) === 0 ? null : 1 + draw(index, 22, 5),
      evidence: (['confirmed', 'confirmed', 'unconfirmed', 'suspect'] as const)[draw(index, 23, 4)] ?? 'suspect',
    }
  })
}

async function buildOne(others: ReturnType<typeof factsOf>): Promise<number> {
  const workspaceId = await buildWorkspace(database.db, { time_zone: 'UTC' })
  await writeVariedFacts(database, workspaceId, [...factsOf(OWN, 600, 1), ...others])
  await sql`
    insert into dimension_value (workspace_id, dimension, value, label)
    select ${workspaceId}, 'team', value, 'The team ' || value from unnest(${[...OWN, ...OTHERS]}::text[]) as value`.execute(
    database.db,
  )
  await sql`
    insert into coverage (workspace_id, source, ticket_id, solve_cycle, solved_at, outcome, survey_id, invitation_id, team,
                          product, language, tag)
    select workspace_id, source, ticket_id, solve_cycle, solved_at, 'invited', survey_id, invitation_id, team, product,
           language, tag
    from invitation where workspace_id = ${workspaceId}`.execute(database.db)
  const merge = { dimension: 'team', value: 'Lissabon', into: 'Lisbon', by: 'test', note: '' } as const
  await mergeValue(database, workspaceId, merge)
  await aggregateWorkspace(database, workspaceId)
  await publishPeriods(database, workspaceId, '2026-11-22')
  return workspaceId
}

beforeAll(async () => {
  workspaces.push(await buildOne(factsOf(OTHERS, 500, 5000)), await buildOne(factsOf(['Faro', 'Coimbra'], 120, 9000)))
}, 120_000)

async function keyOf(workspaceId: number, scopes: ApiScope[], teams: readonly string[] | null): Promise<string> {
  const { key } = await createApiKey(database, { workspaceId, name: 'test', scopes, teams, expiresAt: null })
  return `Bearer ${key}`
}
const READS: ApiScope[] = ['indicators:read']
const READS_ALL: ApiScope[] = ['indicators:read', 'responses:read']
/** Everything but what says which workspace it is, and when it was counted and published. */
const textOf = async (response: Response) =>
  (await response.text()).replace(
    /"workspace":\{"id":"[^"]*","name":"[^"]*"|"(refreshedAt|publishedAt)":"[^"]*"|workspace-\d+|"\d{4}-\d\d-\d\dT[^"]*"/g,
    '',
  )

const questions = ['none', ...SPLITS].flatMap((groupBy) =>
  ['day', 'week', 'quarter'].flatMap((granularity) =>
    ['', '&team=Lisbon', '&team=Porto&product=product 1', '&agent=agent 2', '&language=language 0'].map(
      (filter) => `survey=csat&groupBy=${groupBy}&granularity=${granularity}&from=2026-09-01&to=2026-11-16${filter}`,
    ),
  ),
)
const paths = [
  ...questions.flatMap((query) => [
    `/v1/indicators?${query}`,
    `/v1/indicators.csv?${query}`,
    `/v1/indicators?${query}&asOf=published`,
  ]),
  ...['', 'team', 'team,week', 'week', 'product', 'product,week', 'language', 'tag,week'].flatMap((groupBy) => [
    `/v1/coverage?groupBy=${groupBy}&from=2026-09-07&to=2026-11-16`,
    `/v1/coverage?groupBy=${groupBy}&from=2026-09-09&to=2026-10-01`,
  ]),
]

describe('who sees some teams', () => {
  test('is answered the same, whatever the other teams did, by every route and to every question', async () => {
    const keys = await Promise.all(workspaces.map((one) => keyOf(one, READS_ALL, TEAMS)))
    let answered = 0
    for (const path of paths) {
      const [one, other] = await Promise.all(keys.map((authorization) => serve(path, { authorization })))
      if (!one || !other) throw new Error('nobody answered')
      expect([path, one.status]).toEqual([path, other.status])
      const [said, saidOther] = [await textOf(one), await textOf(other)]
      expect([path, said === saidOther]).toEqual([path, true])
      for (const team of [...OTHERS.filter(Boolean), 'Coimbra'])
        expect([path, said.includes(team)]).toEqual([path, false])
      if (one.status === 200) answered++
    }
    expect(answered).toBeGreaterThan(paths.length / 2)
  }, 120_000)

  test('is not shown that changes of other teams wait to be counted, and is shown those of their own', async () => {
    const [workspaceId = 0] = workspaces
    const authorization = await keyOf(workspaceId, READS_ALL, TEAMS)
    const path = '/v1/indicators?survey=csat&granularity=week&from=2026-08-31&to=2026-11-23'
    const waiting = async () => {
      const { counting } = IndicatorsResult.parse(await (await serve(path, { authorization })).json())
      return counting?.waiting ?? 0
    }
    const change = (teams: string[]) =>
      sql`insert into change_log (workspace_id, invitation_id)
        select workspace_id, invitation_id from invitation
        where workspace_id = ${workspaceId} and team = any(${teams}) order by invitation_id limit 3`.execute(
        database.db,
      )
    expect(await waiting()).toBe(0)
    await change(OTHERS)
    expect(await waiting()).toBe(0)
    await change(['Lissabon'])
    expect(await waiting()).toBe(3)
    await aggregateWorkspace(database, workspaceId)
    expect(await waiting()).toBe(0)
  })

  test('gets the figures that somebody else is shown of these teams, and all of these together as the whole', async () => {
    const [workspaceId = 0] = workspaces
    const [own, all] = [await keyOf(workspaceId, READS_ALL, TEAMS), await keyOf(workspaceId, READS_ALL, null)]
    const read = async (query: string, authorization: string) =>
      IndicatorsResult.parse(await (await serve(`/v1/indicators?${query}`, { authorization })).json())
    const period = 'survey=csat&granularity=week&from=2026-08-31&to=2026-11-23'
    const mine = await read(`${period}&groupBy=team`, own)
    const theirs = await read(`${period}&groupBy=team&team=Lisbon&team=Porto`, all)
    expect(mine.series.map(({ value }) => value)).toEqual(['Lisbon', 'Porto'])
    expect([mine.series, mine.overall, mine.filters]).toEqual([theirs.series, theirs.overall, theirs.filters])
    expect((await read(`${period}&groupBy=none`, own)).overall.total.indicator.n).toBe(mine.overall.total.indicator.n)
    expect(mine.overall.total.indicator.n).toBeGreaterThan(100)
    expect((await read(`${period}&groupBy=none`, all)).overall.total.indicator.n).toBeGreaterThan(
      mine.overall.total.indicator.n ?? 0,
    )
  })

  test('gets the coverage of these teams, which adds up to the tickets of these', async () => {
    const [workspaceId = 0] = workspaces
    const authorization = await keyOf(workspaceId, READS_ALL, TEAMS)
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from coverage
      where workspace_id = ${workspaceId} and team = any(${OWN}) and solved_at >= '2026-09-07' and solved_at < '2026-11-16'`.execute(
      database.db,
    )
    for (const groupBy of ['', 'team', 'week', 'team,week', 'product', 'language,week']) {
      const response = await serve(`/v1/coverage?groupBy=${groupBy}&from=2026-09-07&to=2026-11-16`, { authorization })
      const answer = CoverageAnswer.parse(await response.json())
      expect([groupBy, answer.solved]).toEqual([groupBy, rows[0]?.n])
      if (groupBy !== '')
        expect([groupBy, answer.groups.reduce((sum, { solved }) => sum + (solved ?? 0), 0)]).toEqual([
          groupBy,
          rows[0]?.n,
        ])
    }
  })

  test('is refused other teams in the same words as teams that there are not', async () => {
    const authorization = await keyOf(workspaces[0] ?? 0, READS_ALL, TEAMS)
    const details = new Set<string>()
    for (const team of ['Faro', 'nowhere', '', 'Lisbon&team=Faro'])
      for (const path of ['indicators', 'indicators.csv']) {
        const response = await serve(`/v1/${path}?survey=csat&team=${team}`, { authorization })
        expect([team, response.status]).toEqual([team, 403])
        details.add(JSON.stringify(Problem.parse(await response.json())))
      }
    expect(details.size).toBe(1)
  })

  test('gets nothing at all if they were given no team, and no other one either', async () => {
    const authorization = await keyOf(workspaces[0] ?? 0, READS_ALL, [])
    for (const path of ['/v1/indicators?survey=csat', '/v1/indicators.csv?survey=csat&team=Faro', '/v1/coverage'])
      expect([path, (await serve(path, { authorization })).status]).toEqual([path, 403])
    expect((await serve('/v1/workspaces', { authorization })).status).toBe(200)
  })

  test('is never given an answer that was made for other teams, and none of those is called unchanged', async () => {
    const [workspaceId = 0] = workspaces
    const readers = [null, ['Lisbon'], ['Porto'], ['Lisbon', 'Porto'], ['Faro']] as const
    const keys = await Promise.all(readers.map((teams) => keyOf(workspaceId, READS_ALL, teams)))
    for (const path of ['/v1/indicators?survey=csat&groupBy=team', '/v1/indicators?survey=csat', '/v1/coverage']) {
      const answers = await Promise.all(
        [...keys, ...keys].map(async (authorization) => {
          const response = await serve(path, { authorization })
          return { tag: response.headers.get('etag') ?? '', text: await response.text() }
        }),
      )
      const [firsts, seconds] = [answers.slice(0, keys.length), answers.slice(keys.length)]
      expect(firsts).toEqual(seconds)
      expect([path, new Set(firsts.map(({ text }) => text)).size]).toEqual([path, readers.length])
      for (const [at, authorization] of keys.entries())
        for (const [of, { tag }] of firsts.entries()) {
          const { status } = await serve(path, { authorization, 'if-none-match': tag })
          expect([path, at, of, status]).toEqual([path, at, of, at === of ? 304 : 200])
        }
    }
  })

  test('is shown, without small cells, figures by team alone, which anyone without small cells is shown too', async () => {
    const [workspaceId = 0] = workspaces
    const [own, all] = [await keyOf(workspaceId, READS, TEAMS), await keyOf(workspaceId, READS, null)]
    const read = async (query: string, authorization: string) =>
      IndicatorsResult.parse(await (await serve(`/v1/indicators?${query}`, { authorization })).json())
    for (const granularity of ['day', 'week', 'month', 'quarter']) {
      const query = `survey=csat&groupBy=team&granularity=${granularity}&from=2026-08-31&to=2026-11-23`
      const [mine, theirs] = [await read(query, own), await read(query, all)]
      const expected = theirs.series.filter(({ value }) => value === 'Lisbon' || value === 'Porto')
      const points = (result: Pick<IndicatorsResult, 'series'>) =>
        result.series.map((one) => [one.value, one.points, one.total])
      expect(points(mine)).toEqual(points({ series: expected }))
      for (const [at, point] of mine.overall.points.entries())
        if (mine.series.some(({ points }) => points[at]?.indicator.n === null)) expect(point.indicator.n).toBeNull()
    }
    for (const groupBy of ['product', 'language', 'tag'])
      expect((await serve(`/v1/indicators?survey=csat&groupBy=${groupBy}`, { authorization: own })).status).toBe(403)
  })

  test('is given no sum of the tickets of small teams, alone or together, and the sums of others', async () => {
    const workspaceId = await buildWorkspace(database.db, { time_zone: 'UTC' })
    const solved = (team: string, day: string, count: number) =>
      sql`insert into coverage (workspace_id, source, ticket_id, solve_cycle, solved_at, outcome, skip_reason, team)
        select ${workspaceId}, 'desk', ${`${team} ${day} `} || number, 1, ${day}::date + time '12:00', 'skipped', 'no_address', ${team}
        from generate_series(1, ${count}::integer) as number`.execute(database.db)
    for (const team of ['Big', 'Large', 'Huge'])
      for (const day of ['2026-10-06', '2026-10-13']) await solved(team, day, 40)
    await solved('Small', '2026-10-13', 2)
    const read = async (teams: string[], groupBy: string, from: string) => {
      const authorization = await keyOf(workspaceId, READS, teams)
      const path = `/v1/coverage?groupBy=${groupBy}&from=${from}&to=2026-10-19`
      return CoverageAnswer.parse(await (await serve(path, { authorization })).json())
    }
    const both = ['Huge', 'Small']
    expect((await read(both, '', '2026-10-05')).solved).toBeNull()
    expect((await read(both, 'team', '2026-10-12')).groups.map(({ team, solved }) => [team, solved])).toContainEqual([
      'Small',
      null,
    ])
    expect((await read(both, 'week', '2026-10-05')).groups.map(({ week, solved }) => [week, solved])).toEqual([
      ['2026-10-05', 40],
      ['2026-10-12', null],
    ])
    const shown = await Promise.all(
      ['Big', 'Large', 'Huge'].map(async (team) => (await read([team], '', '2026-10-05')).solved),
    )
    // Beside the small one another one is hidden, by which it could be computed.
    expect(shown.toSorted()).toEqual([80, 80, null])
  })
})
