import { Me } from '@otzyv/contracts'
import { createKeyringText } from '@otzyv/keyring'
import { createTestDatabase, type TestDatabase } from '@otzyv/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cookieOf, SESSION, saysOf } from './support/oidc-world.ts'
import { makeDataDir, type RunningOtzyv, runOtzyv, startOtzyv } from './support/otzyv.ts'
import { rawRequest } from './support/raw-request.ts'

/** A product behind two proxies, the first of which signs people in and says who they are. */
const PUBLIC_URL = 'https://feedback.company.example/otzyv'
const AWAY = '__Host-otzyv-signed-out'

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
    TRUST_PROXY_HOPS: '2',
    TRUST_AUTH_HEADER: 'X-Forwarded-Email',
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
const sessions = async (address: string) => (await people('sessions', address)).sessions
const THROUGH = { 'x-forwarded-for': '203.0.113.9, 10.0.0.1' }
let made = 0
async function member() {
  made += 1
  const address = `person${made}@company.example`
  await people('add', address)
  return address
}
const get = (path: string, headers: Record<string, string> = {}, at = otzyv) =>
  fetch(at.url + path, { headers, redirect: 'manual' })
/** Asks as the proxies pass it on for this person. */
const through = (path: string, address: string, cookie = '', at = otzyv) =>
  get(path, { ...THROUGH, 'x-forwarded-email': address, cookie }, at)

describe('a person whom the proxy names', () => {
  test('is led from the sign-in page straight to what they asked for, with a session like any other', async () => {
    const address = await member()
    const page = await through('/sign-in?to=groupBy%3Dteam', address)
    expect([page.status, page.headers.get('location')]).toEqual([303, '/otzyv/sign-in/proxy'])
    const answer = await through('/sign-in/proxy', address.toUpperCase(), cookieOf(page, '__Host-otzyv-return'))
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/otzyv/?groupBy=team'])
    const session = cookieOf(answer, SESSION)
    for (const at of [otzyv, second]) expect((await through('/v1/workspaces', address, session, at)).status).toBe(200)
    expect(await sessions(address)).toMatchObject([{ network: '203.0.113.0/24' }])
    const { rows } = await sql<{ after: { by: string } }>`select after from audit where verb = 'sign_in'
      and actor_id = (select person_id::text from person where address = ${address})`.execute(database.db)
    expect(rows).toMatchObject([{ after: { by: 'proxy' } }])
  })

  test('gets no second session by opening the page again, and a new one if somebody else sits there now', async () => {
    const [one, other] = [await member(), await member()]
    const session = cookieOf(await through('/sign-in/proxy', one), SESSION)
    const again = await through('/sign-in/proxy', one, session)
    expect([again.status, cookieOf(again, SESSION)]).toEqual([303, ''])
    expect(await sessions(one)).toHaveLength(1)
    const next = cookieOf(await through('/sign-in/proxy', other, session), SESSION)
    const me = await through('/v1/me', other, next)
    expect(Me.parse(await me.json()).person.address).toBe(other)
  })

  test('is not served as the person who sat at this browser before, by any service, until the session is their own', async () => {
    const [one, other] = [await member(), await member()]
    const session = cookieOf(await through('/sign-in/proxy', one), SESSION)
    const asked = [
      ['/v1/me', otzyv],
      ['/v1/me/sessions', otzyv],
      ['/v1/me/person', otzyv],
      ['/v1/workspaces', otzyv],
      ['/v1/workspaces', second],
    ] as const
    for (const [path, at] of asked) {
      const codes = [await through(path, one, session, at), await through(path, other, session, at)].map(
        async (answer) => [answer.status, (await answer.text()).includes('"signed_out"')],
      )
      expect([path, ...(await Promise.all(codes))]).toEqual([path, [200, false], [401, true]])
    }
    const origin = new URL(PUBLIC_URL).origin
    const write = (path: string, address: string) =>
      fetch(otzyv.url + path, {
        method: 'POST',
        headers: {
          ...THROUGH,
          'x-forwarded-email': address,
          cookie: session,
          origin,
          'content-type': 'application/json',
        },
        body: '{}',
      })
    for (const path of ['/v1/me/sign-out-everywhere', '/v1/tickets/solved', '/sign-out'])
      expect([path, (await write(path, other)).status]).toEqual([path, 401])
    expect(await sessions(one)).toHaveLength(1)
    // A header that did not come through the proxies says nothing, so nobody is shut out by it.
    expect((await get('/v1/me', { 'x-forwarded-email': other, cookie: session })).status).toBe(200)
    const next = cookieOf(await through('/sign-in/proxy', other, session), SESSION)
    expect((await through('/v1/workspaces', other, next, second)).status).toBe(200)
  })

  test('stays out after signing out, until they press the button', async () => {
    const address = await member()
    const session = cookieOf(await through('/sign-in/proxy', address), SESSION)
    const out = await fetch(`${otzyv.url}/sign-out`, {
      method: 'POST',
      headers: { ...THROUGH, 'x-forwarded-email': address, cookie: session, origin: new URL(PUBLIC_URL).origin },
    })
    expect(out.status).toBe(204)
    const page = await through('/sign-in', address, cookieOf(out, AWAY))
    expect(page.status).toBe(200)
    const html = await page.text()
    expect(html).toContain('href="/otzyv/sign-in/proxy"')
    expect(html).toContain(address)
    const pressed = await through('/sign-in/proxy', address, cookieOf(out, AWAY))
    expect(pressed.headers.getSetCookie().some((line) => line.startsWith(`${AWAY}=;`))).toBe(true)
    expect(cookieOf(pressed, SESSION)).not.toBe('')
  })

  test('but whom nobody added is not let in, reads which address to ask for, and comes to other ways from there', async () => {
    const answer = await through('/sign-in/proxy', 'stranger@company.example')
    expect(answer.status).toBe(403)
    expect(await answer.text()).toContain('stranger@company.example')
    expect((await through('/sign-in', 'stranger@company.example', cookieOf(answer, AWAY))).status).toBe(200)
    expect((await people('list')).people.map((one: { address: string }) => one.address)).not.toContain(
      'stranger@company.example',
    )
  })

  test('but who was switched off is not let in', async () => {
    const address = await member()
    const session = cookieOf(await through('/sign-in/proxy', address), SESSION)
    await people('switch-off', address)
    for (const at of [otzyv, second]) expect((await through('/v1/workspaces', address, session, at)).status).toBe(401)
    expect(await saysOf(await through('/sign-in/proxy', address))).toEqual([403, expect.stringContaining('no longer')])
  })
})

describe('a header that somebody wrote', () => {
  const email = (address: string) => ({ 'x-forwarded-email': address })
  test('directly to the port, without the marks of as many proxies as there are, makes nobody anybody', async () => {
    const address = await member()
    for (const headers of [
      email(address),
      { ...email(address), 'x-forwarded-for': '203.0.113.9' },
      { ...email(address), 'x-forwarded-for': ', ' },
      { ...email(address), 'x-real-ip': '203.0.113.9', forwarded: 'for=203.0.113.9' },
    ]) {
      expect(await saysOf(await get('/sign-in/proxy', headers))).toEqual([
        403,
        expect.stringContaining('not come through'),
      ])
      expect((await get('/sign-in', headers)).status).toBe(200)
      expect((await get('/v1/me', headers)).status).toBe(401)
    }
    expect(await sessions(address)).toEqual([])
  })

  test('beside that of the proxy, or as several addresses in one, makes nobody anybody', async () => {
    const [address, other] = [await member(), await member()]
    const head = ['Host: feedback.company.example', 'X-Forwarded-For: 203.0.113.9, 10.0.0.1']
    for (const lines of [
      [`X-Forwarded-Email: ${address}`, `X-Forwarded-Email: ${other}`],
      [`X-Forwarded-Email: ${address}`, `x-forwarded-email: ${address}`],
      [`X-Forwarded-Email: ${address}, ${other}`],
      [`X-Forwarded-Email: ${address.split('@')[0]}`],
      ['X-Forwarded-Email: '],
    ])
      expect([lines, (await rawRequest(otzyv.url, 'GET /sign-in/proxy HTTP/1.1', [...head, ...lines])).status]).toEqual(
        [lines, 403],
      )
    expect([await sessions(address), await sessions(other)]).toEqual([[], []])
  })

  test('from a network that no proxy is in makes nobody anybody', async () => {
    const address = await member()
    const own = { ...env, DATA_DIR: await makeDataDir(), TRUST_AUTH_FROM: '10.0.0.0/8, fd00::/8' }
    const alone = await startOtzyv(own, ['run', 'admin-api'])
    expect((await through('/sign-in/proxy', address, '', alone)).status).toBe(403)
    await alone.stop()
  })

  test('means nothing unless the settings say so', async () => {
    const address = await member()
    const { TRUST_AUTH_HEADER, ...rest } = env
    const alone = await startOtzyv({ ...rest, DATA_DIR: await makeDataDir() }, ['run', 'admin-api'])
    expect((await through('/sign-in/proxy', address, '', alone)).status).toBe(404)
    expect((await through('/sign-in', address, '', alone)).status).toBe(200)
    await alone.stop()
  })

  test('with a request that another page makes in the background begins no session', async () => {
    const address = await member()
    const headers = { ...THROUGH, ...email(address), 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' }
    expect((await get('/sign-in/proxy', headers)).status).toBe(403)
    expect(await sessions(address)).toEqual([])
  })
})

test('the proxy can make people, and rule their roles and teams with headers of its own', async () => {
  const settings = {
    SIGN_IN_NEW_PEOPLE: 'create',
    TRUST_AUTH_ROLES_HEADER: 'Remote-Groups',
    SIGN_IN_ROLES: 'leads=manager; *=viewer',
    TRUST_AUTH_TEAMS_HEADER: 'Remote-Groups',
    SIGN_IN_TEAMS: 'care=Care; leads=*',
  }
  const alone = await startOtzyv({ ...env, ...settings, DATA_DIR: await makeDataDir() }, ['run', 'admin-api'])
  const enter = async (groups: string) => {
    const headers = { ...THROUGH, 'x-forwarded-email': 'new@company.example', 'remote-groups': groups }
    const session = cookieOf(await get('/sign-in/proxy', headers, alone), SESSION)
    return Me.parse(await (await get('/v1/me', { cookie: session }, alone)).json()).person
  }
  expect(await enter('x, care')).toMatchObject({ role: 'viewer', teams: ['Care'] })
  expect(await enter('care|leads')).toMatchObject({ role: 'manager', teams: null })
  expect(await enter('')).toMatchObject({ role: 'viewer', teams: [] })
  await alone.stop()
})

test.each([
  [{ TRUST_PROXY_HOPS: '0' }, /TRUST_AUTH_HEADER needs TRUST_PROXY_HOPS/],
  [{ TRUST_PROXY_HOPS: '' }, /TRUST_AUTH_HEADER needs TRUST_PROXY_HOPS/],
  [{ TRUST_AUTH_HEADER: 'X Email' }, /TRUST_AUTH_HEADER: must be the name of a header/],
  [{ TRUST_AUTH_HEADER: 'Cookie' }, /TRUST_AUTH_HEADER: must be a header that says nothing else/],
  [{ TRUST_AUTH_HEADER: 'x-forwarded-for' }, /TRUST_AUTH_HEADER: must be a header that says nothing else/],
  [{ TRUST_AUTH_FROM: '10.0.0.0/99' }, /TRUST_AUTH_FROM: must be networks/],
  [{ TRUST_AUTH_FROM: 'proxy' }, /TRUST_AUTH_FROM: must be networks/],
  [
    { TRUST_AUTH_HEADER: '', TRUST_AUTH_ROLES_HEADER: 'Remote-Groups' },
    /TRUST_AUTH_ROLES_HEADER needs TRUST_AUTH_HEADER/,
  ],
])('with %j nothing starts, and one line says why', async (settings, why) => {
  // Every process that reads sessions reads the header, too.
  const service = made++ % 2 === 0 ? ['start', '--empty'] : ['run', 'dashboard-api']
  const end = await runOtzyv(service, { ...env, ...settings })
  expect(end).toMatchObject({ code: 1, stderr: expect.stringMatching(why) })
  expect(end.stderr.trim().split('\n')).toHaveLength(1)
})
