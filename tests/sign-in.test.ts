import { ApiScope, WorkspacesResult } from '@otzyv/contracts'
import { createApiKey } from '@otzyv/identity'
import { createKeyringText } from '@otzyv/keyring'
import { createTestDatabase, type TestDatabase } from '@otzyv/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeDataDir, type RunningOtzyv, runOtzyv, startOtzyv } from './support/otzyv.ts'

/** A product that others reach, and a second process of the dashboard on the same database. */
const PUBLIC_URL = 'https://feedback.company.example/otzyv'
const ORIGIN = new URL(PUBLIC_URL).origin
const COOKIE = '__Host-otzyv'

let database: TestDatabase
let env: Record<string, string>
let otzyv: RunningOtzyv
let second: RunningOtzyv

beforeAll(async () => {
  database = await createTestDatabase()
  env = {
    DATABASE_URL: database.connectionString,
    DATA_DIR: await makeDataDir(),
    KEYRING: createKeyringText(),
    SMTP_URL: 'smtp://127.0.0.1:9',
    PUBLIC_URL,
  }
  otzyv = await startOtzyv(env)
  second = await startOtzyv(env, ['run', 'dashboard-api'])
})
afterAll(async () => {
  await second?.stop()
  await otzyv?.stop()
  await database?.drop()
})

async function people(...words: string[]) {
  const end = await runOtzyv(['people', ...words, '--json'], env)
  expect([words, end]).toMatchObject([words, { code: 0 }])
  return JSON.parse(end.stdout)
}
let made = 0
/** A new person, and the path of a link that signs them in. */
async function invite(role = 'viewer') {
  made += 1
  const address = `person${made}@company.example`
  await people('add', address, '--role', role)
  return { address, path: await linkOf(address) }
}
const linkOf = async (address: string) =>
  new URL((await people('sign-in-link', address)).url).pathname.slice('/otzyv'.length)
const post = (path: string, headers: Record<string, string> = {}, body?: string) =>
  fetch(otzyv.url + path, {
    method: 'POST',
    headers: { origin: ORIGIN, ...headers },
    redirect: 'manual',
    ...(body === undefined ? {} : { body }),
  })
const get = (path: string, headers: Record<string, string> = {}, at = otzyv) =>
  fetch(at.url + path, { headers, redirect: 'manual' })
/** The session's cookie as a browser sends it back; '' if none was set. */
const cookieOf = (answer: Response) =>
  answer.headers
    .getSetCookie()
    .find((line) => line.startsWith(`${COOKIE}=`))
    ?.split(';')[0] ?? ''
async function signIn(role?: string) {
  const { address, path } = await invite(role)
  return { address, cookie: cookieOf(await post(path)) }
}
const sessions = async (address: string) => (await people('sessions', address)).sessions

describe('a sign-in link', () => {
  test('shows a button when it is opened, as often as anybody or anything opens it, and signs in when that is pressed', async () => {
    const { address, path } = await invite()
    for (let turn = 0; turn < 3; turn += 1) {
      const page = await get(path)
      expect(page.status).toBe(200)
      expect(page.headers.get('referrer-policy')).toBe('no-referrer')
      expect(page.headers.get('cache-control')).toBe('no-store')
      expect(page.headers.getSetCookie()).toEqual([])
      const html = await page.text()
      expect(html).toContain(address)
      expect(html).toContain('<form method="post">')
    }
    expect((await fetch(otzyv.url + path, { method: 'HEAD' })).status).toBe(200)
    expect(await sessions(address)).toEqual([])
    const signedIn = await post(path, { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Firefox/140.0' })
    expect(signedIn.status).toBe(303)
    expect(signedIn.headers.get('location')).toBe('/otzyv/')
    const [cookie = ''] = signedIn.headers.getSetCookie()
    expect(cookie).toMatch(
      /^__Host-otzyv=1_[A-Za-z0-9_-]{43}; Max-Age=2592000; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    )
    expect(await sessions(address)).toMatchObject([{ network: '127.0.0.0/24', browser: 'Firefox on Linux' }])
  })

  test('makes one session, even if its button is pressed many times at once', async () => {
    const { address, path } = await invite()
    const answers = await Promise.all(Array.from({ length: 8 }, () => post(path)))
    expect(answers.map(({ status }) => status).sort()).toEqual([303, ...Array(7).fill(410)])
    expect(await sessions(address)).toHaveLength(1)
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from audit where verb = 'sign_in'
        and actor_id = (select person_id::text from person where address = ${address})`.execute(database.db)
    expect(rows).toEqual([{ n: 1 }])
  })

  test('is answered with one and the same page if it was used, is over, was made up, or its person is switched off', async () => {
    const used = await invite()
    await post(used.path)
    const over = await invite()
    await sql`update sign_in_link set expires_at = now() where person_id =
      (select person_id from person where address = ${over.address})`.execute(database.db)
    const off = await invite()
    await people('switch-off', off.address)
    const made = `/sign-in/1_${'A'.repeat(43)}`
    const paths = [used.path, over.path, off.path, made, '/sign-in/x', '/sign-in/99999999999_x', '/sign-in/%00']
    const pages = new Set<string>()
    for (const path of paths)
      for (const answer of [await get(path), await post(path)]) {
        expect([path, answer.status, answer.headers.getSetCookie()]).toEqual([path, 410, []])
        pages.add(await answer.text())
      }
    expect(pages.size).toBe(1)
    expect([...pages][0]).toContain('./otzyv people sign-in-link')
    for (const { address } of [over, off]) expect(await sessions(address)).toEqual([])
  })

  test('ends the other links of its person, and gives a new token whatever the browser brought', async () => {
    const { address, path } = await invite()
    const other = await linkOf(address)
    const planted = `${COOKIE}=1_${'B'.repeat(43)}`
    const first = await post(path, { cookie: planted })
    expect(cookieOf(first)).not.toBe(planted)
    expect((await get('/v1/me', { cookie: planted })).status).toBe(401)
    expect((await post(other)).status).toBe(410)
    const again = await post(await linkOf(address), { cookie: cookieOf(first) })
    expect(cookieOf(again)).not.toBe(cookieOf(first))
  })

  test('leads back to the question that the dashboard was asked before, and never to another site', async () => {
    for (const [to, location] of [
      ['groupBy=team&survey=csat', '/otzyv/?groupBy=team&survey=csat'],
      ['//evil.example', '/otzyv/?%2F%2Fevil.example='],
      ['https://evil.example/', '/otzyv/?https%3A%2F%2Fevil.example%2F='],
      ['a\r\nSet-Cookie: x', '/otzyv/?a%0D%0ASet-Cookie%3A+x='],
    ] as const) {
      const page = await get(`/sign-in?${new URLSearchParams({ to })}`)
      expect(page.status).toBe(200)
      const [cookie = ''] = page.headers.getSetCookie()
      const { path } = await invite()
      expect((await post(path, { cookie: cookie.split(';')[0] ?? '' })).headers.get('location')).toBe(location)
    }
  })

  test('cannot be found by guessing: a network that tries made-up ones has to wait, and a good one still works', async () => {
    const { path } = await invite()
    const statuses: number[] = []
    for (let turn = 0; turn < 40; turn += 1) statuses.push((await get(`/sign-in/1_${'C'.repeat(43)}`)).status)
    expect(new Set(statuses)).toEqual(new Set([410, 429]))
    const waiting = await get('/sign-in/x')
    expect([waiting.status, Number(waiting.headers.get('retry-after')) > 0]).toEqual([429, true])
    expect((await post(path)).status).toBe(303)
  })
})

const KEYLESS = [
  '/v1/workspaces',
  '/v1/indicators?survey=csat',
  '/v1/indicators.csv?survey=csat',
  '/v1/coverage',
] as const

describe('who may read figures', () => {
  let credentials: Record<string, Record<string, string>>
  beforeAll(async () => {
    const { key } = await createApiKey(database, {
      workspaceId: 1,
      name: 'test',
      scopes: [...ApiScope.options],
      expiresAt: null,
    })
    const [viewer, agent, manager, admin, off, ended, expired, idle] = await Promise.all(
      ['viewer', 'agent', 'manager', 'admin', 'admin', 'admin', 'admin', 'admin'].map(signIn),
    )
    await people('switch-off', off?.address ?? '')
    await people('sign-out', ended?.address ?? '')
    const set = (column: string, person = expired) =>
      sql`update session set ${sql.ref(column)} = now() - interval '12 hours 1 second' where person_id =
        (select person_id from person where address = ${person?.address})`.execute(database.db)
    await set('expires_at')
    await set('last_used_at', idle)
    credentials = Object.fromEntries(
      Object.entries({ viewer, agent, manager, admin, off, ended, expired, idle }).map(([name, person]) => [
        name,
        { cookie: person?.cookie ?? '' },
      ]),
    )
    credentials.none = {}
    credentials.key = { authorization: `Bearer ${key}` }
    credentials.forged = { cookie: `${COOKIE}=1_${'D'.repeat(43)}` }
    credentials.unprefixed = { cookie: (viewer?.cookie ?? '').replace('__Host-', '') }
  })
  const expected: [string, number, number][] = [
    ['none', 401, 401],
    ['key', 200, 401],
    ['viewer', 200, 200],
    ['agent', 200, 200],
    ['manager', 200, 200],
    ['admin', 200, 200],
    ['off', 401, 401],
    ['ended', 401, 401],
    ['expired', 401, 401],
    ['idle', 401, 401],
    ['forged', 401, 401],
    ['unprefixed', 401, 401],
  ]
  test.each(expected)(
    'with the credential "%s" figures are answered with %i and /v1/me with %i',
    async (name, figures, me) => {
      for (const at of [otzyv, second])
        for (const path of KEYLESS)
          expect([name, path, (await get(path, credentials[name], at)).status]).toEqual([name, path, figures])
      expect((await get('/v1/me', credentials[name])).status).toBe(me)
    },
  )

  test('the page itself leads a browser whose session has ended to signing in, with its question', async () => {
    const question = '?groupBy=team&weeks=26'
    expect((await get(`/${question}`, credentials.viewer)).status).toBe(200)
    for (const name of ['off', 'ended', 'expired', 'forged']) {
      const answer = await get(`/${question}`, credentials[name])
      expect([name, answer.status]).toEqual([name, 303])
      const to = new URL(answer.headers.get('location') ?? '', ORIGIN)
      expect([to.pathname, to.searchParams.get('to')]).toEqual(['/otzyv/sign-in', question.slice(1)])
    }
    expect((await get('/')).status).toBe(401)
  })

  test('what could reveal single answers is shown to managers and admins, and to no viewer or agent', async () => {
    for (const [name, status] of [
      ['viewer', 403],
      ['agent', 403],
      ['manager', 200],
      ['admin', 200],
    ] as const) {
      const answer = await get('/v1/indicators?survey=csat&team=a&product=b', credentials[name])
      expect([name, answer.status]).toEqual([name, status])
    }
  })

  test('a session opens neither metrics nor the routes of keys, and reports a ticket for an admin alone', async () => {
    for (const path of ['/metrics', '/v1/evidence'])
      expect([path, (await get(path, credentials.admin)).status]).toEqual([path, 401])
    const ticket = JSON.stringify({ ticketId: 'T', solvedAt: '2026-11-20T10:00:00Z' })
    for (const [name, status] of [
      ['viewer', 403],
      ['agent', 403],
      ['manager', 403],
      ['admin', 200],
    ] as const) {
      const headers = { ...credentials[name], 'content-type': 'application/json' }
      expect([name, (await post('/v1/tickets/solved', headers, ticket)).status]).toEqual([name, status])
    }
  })

  test('a session reads its own workspace only, and says whose it is', async () => {
    await runOtzyv(['workspaces', 'create', 'other'], env)
    const answer = WorkspacesResult.parse(await (await get('/v1/workspaces', credentials.viewer)).json())
    expect(answer.workspaces.map(({ id }) => id)).toEqual(['1'])
    expect(answer.person).toMatchObject({ role: 'viewer' })
    expect((await get('/v1/indicators?survey=csat&workspace=other', credentials.viewer)).status).toBe(404)
    expect(await (await get('/v1/me', credentials.manager)).json()).toMatchObject({
      workspaceId: '1',
      person: { role: 'manager' },
    })
  })
})
