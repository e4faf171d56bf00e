import {
  ApiScope,
  IndicatorsResult,
  Me,
  PersonRole,
  ReadinessReport,
  ResponseCounts,
  ResponsesResult,
} from '@otzyv/contracts'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { writeVariedFacts } from './support/filter-oracle.ts'
import { runOtzyv } from './support/otzyv.ts'
import { buildPeopleWorld, type PeopleWorld } from './support/people-world.ts'
import { applyRoles, createServiceLogins, type ServiceLogins } from './support/service-logins.ts'

let world: PeopleWorld
let logins: ServiceLogins
const credentials = new Map<string, Record<string, string>>()

const FACTS = [
  { team: 'Lisbon', agent: 'Ana', rating: 1 },
  { team: 'Lisbon', agent: 'Rui', rating: 2 },
  { team: 'Porto', agent: 'Ana', rating: 3 },
  { team: 'Porto', agent: 'Rui', rating: 4 },
  { team: 'Faro', agent: 'Eva', rating: 5 },
] as const

beforeAll(async () => {
  world = await buildPeopleWorld()
  logins = await createServiceLogins(world.database)
  await writeVariedFacts(
    world.database,
    1,
    FACTS.map((fact) => ({ ...fact, day: '2026-11-03', evidence: 'confirmed' as const })),
  )
  await sql`update response set comment = 'Ünïque words of rating ' || rating`.execute(world.database.db)
  const person = async (name: string, role: string, ...options: string[]) =>
    credentials.set(name, { cookie: (await world.signIn(role, ...options)).cookie, origin: world.otzyv.url })
  for (const role of PersonRole.options) await person(role, role)
  await person('manager of Lisbon', 'manager', '--teams', 'Lisbon')
  await person('manager of no team', 'manager', '--teams', 'nowhere')
  await person('agent Ana', 'agent', '--agent', 'Ana')
  await person('agent Ana of Porto', 'agent', '--agent', 'Ana', '--teams', 'Porto')
  await person('admin of Lisbon', 'admin', '--teams', 'Lisbon')
  const key = async (name: string, ...options: string[]) =>
    credentials.set(name, {
      authorization: `Bearer ${(await world.command('keys', 'create', name, ...options)).key}`,
    })
  for (const scope of ApiScope.options) await key(scope, '--scopes', scope)
  await key('key of Porto', '--scopes', 'responses:read', '--teams', 'Porto')
  credentials.set('nobody', { origin: world.otzyv.url })
  credentials.set('made-up key', { authorization: 'Bearer otzyv_1_made-up' })
})
afterAll(async () => {
  await world?.close()
  await logins?.drop()
})

async function read(who: string, query = '') {
  const answer = await fetch(`${world.otzyv.url}/v1/responses${query}`, { headers: credentials.get(who) ?? {} })
  const text = await answer.text()
  return {
    status: answer.status,
    cached: answer.headers.get('cache-control'),
    ratings: answer.ok
      ? ResponsesResult.parse(JSON.parse(text))
          .responses.map(({ rating }) => rating)
          .sort()
      : [],
    text,
  }
}
const audited = async () =>
  (
    await sql<{ row: string }>`select a::text as row from audit a where verb = 'read' order by at`.execute(
      world.database.db,
    )
  ).rows

/** What each gets: the ratings of the responses, or the status of the refusal. */
const EXPECTED: Record<string, number[] | number> = {
  viewer: 403,
  // Nobody has said which agent of the helpdesk this one is.
  agent: 403,
  manager: [1, 2, 3, 4, 5],
  admin: [1, 2, 3, 4, 5],
  'manager of Lisbon': [1, 2],
  'manager of no team': [],
  'agent Ana': [1, 3],
  'agent Ana of Porto': [3],
  'admin of Lisbon': [1, 2, 3, 4, 5],
  ...Object.fromEntries(ApiScope.options.map((scope) => [scope, 403])),
  'responses:read': [1, 2, 3, 4, 5],
  'key of Porto': [3, 4],
  nobody: 401,
  'made-up key': 401,
}

describe.each(['without the role of the second wall', 'with it'])('single responses, %s', (wall) => {
  beforeAll(async () => {
    if (wall === 'with it') await applyRoles(world.database)
    else
      for (const table of ['response', 'invitation'])
        await sql`drop policy if exists reader on ${sql.table(table)}`.execute(world.database.db)
  })

  test(`are read by everyone as far as their role, scope and teams go, ${wall}`, async () => {
    for (const [who, expected] of Object.entries(EXPECTED)) {
      const before = (await audited()).length
      const { status, ratings, cached } = await read(who)
      if (typeof expected === 'number') expect([who, status]).toEqual([who, expected])
      else expect([who, status, ratings, cached]).toEqual([who, 200, expected, 'no-store'])
      expect([who, (await audited()).length - before]).toEqual([who, typeof expected === 'number' ? 0 : 1])
    }
  })

  test(`are counted and taken out as a file as far as they are read, ${wall}`, async () => {
    for (const [who, expected] of Object.entries(EXPECTED)) {
      const ask = async (path: string) =>
        await fetch(`${world.otzyv.url}/v1/responses${path}`, { headers: credentials.get(who) ?? {} })
      const [counts, file] = [await ask('/counts'), await ask('.csv')]
      const [counted, text] = [await counts.json(), await file.text()]
      if (typeof expected === 'number') expect([who, counts.status, file.status]).toEqual([who, expected, expected])
      else {
        expect([who, ResponseCounts.parse(counted).all]).toEqual([who, expected.length])
        const rows = text.trimEnd().split('\r\n').slice(1)
        expect([who, rows.map((row) => Number(/words of rating (\d)/.exec(row)?.[1])).sort()]).toEqual([who, expected])
      }
    }
  })

  test(`are not reached by asking for them in another way, ${wall}`, async () => {
    for (const team of ['Faro', 'Porto', 'nowhere'])
      expect((await read('manager of Lisbon', `?team=${team}`)).status).toBe(403)
    expect((await read('agent Ana', '?agent=Rui')).ratings).toEqual([])
    expect((await read('agent Ana', '?team=Lisbon&agent=Rui&agent=Ana')).ratings).toEqual([1])
    const all = await read('manager', '?limit=2')
    const { next } = ResponsesResult.parse(JSON.parse(all.text))
    const { ratings } = await read('manager of Lisbon', `?cursor=${next}`)
    for (const rating of ratings) expect([1, 2]).toContain(rating)
  })
})

test('readiness says whether the second wall stands', async () => {
  const rowSecurity = async () => {
    const report = ReadinessReport.parse(await (await fetch(`${world.otzyv.url}/readyz`)).json())
    return report.services['admin-api']?.detail.rowSecurity
  }
  await applyRoles(world.database)
  await expect.poll(rowSecurity, { timeout: 20_000 }).toBe(true)
  await sql`drop policy reader on response`.execute(world.database.db)
  await expect.poll(rowSecurity, { timeout: 20_000 }).toBe(false)
  await applyRoles(world.database)
})

test('new teams of a person who is signed in hold at once: for who they are, for figures, coverage and single responses', async () => {
  const { address, cookie } = await world.signIn('manager', '--teams', 'Lisbon')
  const seen = async () => {
    const me = Me.parse((await world.ask(cookie, 'GET', '/v1/me')).body)
    const figures = await world.ask(cookie, 'GET', '/v1/indicators?survey=csat&groupBy=team')
    const responses = await world.ask(cookie, 'GET', '/v1/responses')
    return {
      teams: me.person.teams,
      figuresOf: IndicatorsResult.parse(figures.body).filters.team,
      others: (await world.ask(cookie, 'GET', '/v1/indicators?survey=csat&team=Faro')).status,
      coverage: (await world.ask(cookie, 'GET', '/v1/coverage')).status,
      responses: ResponsesResult.parse(responses.body).responses.length,
    }
  }
  expect(await seen()).toEqual({ teams: ['Lisbon'], figuresOf: ['Lisbon'], others: 403, coverage: 200, responses: 2 })
  await world.command('people', 'set', address, '--teams', 'Faro')
  expect(await seen()).toEqual({ teams: ['Faro'], figuresOf: ['Faro'], others: 200, coverage: 200, responses: 1 })
  await world.command('people', 'set', address, '--all-teams')
  expect(await seen()).toEqual({ teams: null, figuresOf: undefined, others: 200, coverage: 200, responses: 5 })
})

test('no row of the audit holds a word of what was said', async () => {
  await read('manager', '?rating=1&rating=2')
  const rows = await audited()
  expect(rows.length).toBeGreaterThan(5)
  for (const { row } of rows) expect(row).not.toContain('Ünïque')
  expect(rows.at(-1)?.row).toContain('""responses"": 2')
})

test('a command reads the same under the login of the commands, behind the second wall, and says who read', async () => {
  await applyRoles(world.database)
  const env = { DATABASE_URL: logins.of('admin').connectionString }
  const run = async (...words: string[]) => await runOtzyv(['responses', 'list', ...words], env)
  const { code, stdout } = await run('--team', 'Lisbon', '--rating', '1,3', '--by', 'A. Manager', '--json')
  expect(code).toBe(0)
  expect(JSON.parse(stdout).responses).toMatchObject([{ rating: 1, team: 'Lisbon', agent: 'Ana' }])
  expect((await audited()).at(-1)?.row).toContain('A. Manager')
  expect((await run('--limit', '2')).stdout).toMatch(/More with: --cursor \S+/)
  expect((await run('--rating', '11')).code).toBe(2)
  expect((await run('--team', 'nowhere')).stdout).toContain('no such response')
})
