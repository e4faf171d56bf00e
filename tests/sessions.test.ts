import { createKeyringText } from '@otzyv/keyring'
import { createTestDatabase, type TestDatabase } from '@otzyv/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeDataDir, type RunningOtzyv, runOtzyv, startOtzyv } from './support/otzyv.ts'
import { rawRequest } from './support/raw-request.ts'

/** A product on loopback, which is open without signing in. */
let database: TestDatabase
let env: Record<string, string>
let otzyv: RunningOtzyv

beforeAll(async () => {
  database = await createTestDatabase()
  env = { DATABASE_URL: database.connectionString, DATA_DIR: await makeDataDir(), KEYRING: createKeyringText() }
  otzyv = await startOtzyv(env)
})
afterAll(async () => {
  await otzyv?.stop()
  await database?.drop()
})

async function people(...words: string[]) {
  const end = await runOtzyv(['people', ...words, '--json'], env)
  expect([words, end]).toMatchObject([words, { code: 0 }])
  return JSON.parse(end.stdout)
}
let made = 0
async function invite() {
  made += 1
  const address = `person${made}@company.example`
  await people('add', address)
  return { address, path: new URL((await people('sign-in-link', address)).url).pathname }
}
async function signIn() {
  const { address, path } = await invite()
  const answer = await fetch(otzyv.url + path, {
    method: 'POST',
    headers: { origin: otzyv.url },
    redirect: 'manual',
  })
  expect(answer.status).toBe(303)
  const [line = ''] = answer.headers.getSetCookie()
  return { address, line, cookie: line.split(';')[0] ?? '' }
}
const me = (cookie: string) => fetch(`${otzyv.url}/v1/me`, { headers: { cookie } })
const raw = (line: string, headers: readonly string[]) => rawRequest(otzyv.url, line, headers)

test('on loopback without TLS the cookie has no prefix that browsers would refuse, and no script can read it', async () => {
  const { line } = await signIn()
  expect(line).toMatch(/^otzyv=1_[A-Za-z0-9_-]{43}; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/)
})

test('on loopback figures stay open to everyone, also to a browser whose session has ended', async () => {
  const { address, cookie } = await signIn()
  const read = async () => (await fetch(`${otzyv.url}/v1/workspaces`, { headers: { cookie } })).json()
  expect(await read()).toMatchObject({ person: { address } })
  await people('sign-out', address)
  expect(await read()).toMatchObject({ workspaces: [{ id: '1' }], person: null })
})

describe('what changes something by a cookie comes from a page of the product', () => {
  const own = () => `Host: ${new URL(otzyv.url).host}`
  const FOREIGN: [string, string[]][] = [
    ['another site', ['Origin: https://evil.example']],
    ['another port of this machine', ['Origin: http://127.0.0.1:1']],
    ['no origin that has a name', ['Origin: null']],
    ['nobody who says so', []],
    ['another site, as the browser says', ['Origin: OWN', 'Sec-Fetch-Site: cross-site']],
    ['a sibling site, as the browser says', ['Sec-Fetch-Site: same-site']],
    ['a form that sends plain text', ['Origin: OWN', 'Content-Type: text/plain']],
    ['a form with files', ['Origin: OWN', 'Content-Type: multipart/form-data; boundary=x']],
  ]
  test.each(FOREIGN)('signing in and out is refused to %s', async (_who, lines) => {
    const { cookie } = await signIn()
    const { path, address } = await invite()
    const headers = lines.map((line) => line.replace('OWN', otzyv.url))
    for (const asked of [`POST ${path} HTTP/1.1`, 'POST /sign-out HTTP/1.1']) {
      const answer = await raw(asked, [own(), `Cookie: ${cookie}`, 'Content-Length: 0', ...headers])
      expect([asked, answer.status]).toEqual([asked, 403])
    }
    expect((await me(cookie)).status).toBe(200)
    expect((await people('sessions', address)).sessions).toEqual([])
  })

  test('a name of somebody else that leads to this machine opens nothing, with a cookie or without', async () => {
    const { cookie } = await signIn()
    const { path } = await invite()
    const evil = ['Host: evil.example', 'Origin: http://evil.example', `Cookie: ${cookie}`, 'Content-Length: 0']
    for (const line of ['GET /v1/me', 'GET /v1/workspaces', 'GET /v1/indicators', `POST ${path}`, 'POST /sign-out'])
      expect([line, (await raw(`${line} HTTP/1.1`, evil)).status]).toEqual([line, 403])
    expect((await me(cookie)).status).toBe(200)
  })
})

test('signing out ends the session for good, clears the cookie and leaves one line of audit', async () => {
  const { address, cookie } = await signIn()
  const signOut = () =>
    fetch(`${otzyv.url}/sign-out`, {
      method: 'POST',
      headers: { cookie, origin: otzyv.url, 'sec-fetch-site': 'same-origin' },
    })
  const answer = await signOut()
  expect(answer.status).toBe(204)
  expect(answer.headers.getSetCookie()).toEqual([expect.stringMatching(/^otzyv=; Max-Age=0; Path=\//)])
  expect((await me(cookie)).status).toBe(401)
  expect((await signOut()).status).toBe(401)
  const { rows } = await sql<{ verb: string }>`
    select verb from audit where entity = 'session' and actor_id =
      (select person_id::text from person where address = ${address}) order by at`.execute(database.db)
  expect(rows.map(({ verb }) => verb)).toEqual(['sign_in', 'sign_out'])
})

test('a session that is used stays, is at most written down now and then, and ends at its age all the same', async () => {
  const { address, cookie } = await signIn()
  const of = sql`where person_id = (select person_id from person where address = ${address})`
  const used = async () =>
    (await sql<{ at: Date }>`select last_used_at as at from session ${of}`.execute(database.db)).rows[0]?.at
  const first = await used()
  expect((await me(cookie)).status).toBe(200)
  expect(await used()).toEqual(first)
  await sql`update session set last_used_at = now() - interval '11 hours' ${of}`.execute(database.db)
  expect((await me(cookie)).status).toBe(200)
  expect((await used())?.getTime()).toBeGreaterThanOrEqual(first?.getTime() ?? 0)
  await sql`update session set expires_at = now() ${of}`.execute(database.db)
  expect((await me(cookie)).status).toBe(401)
})

test('switching a person on again brings none of their sessions back', async () => {
  const { address, cookie } = await signIn()
  await people('switch-off', address)
  expect((await me(cookie)).status).toBe(401)
  await people('switch-on', address)
  expect((await me(cookie)).status).toBe(401)
})

test('a new role holds for a session that is open', async () => {
  const { address, cookie } = await signIn()
  await people('set', address, '--role', 'manager')
  expect(await (await me(cookie)).json()).toMatchObject({ person: { role: 'manager' } })
})

test('neither the token of a link nor that of a session stands in a log', async () => {
  const { path } = await invite()
  const { cookie } = await signIn()
  await fetch(otzyv.url + path)
  await fetch(`${otzyv.url}${path}x`)
  await me(`${cookie}x`)
  for (const secret of [path.split('/').at(-1) ?? '', cookie.split('=')[1] ?? ''])
    expect(otzyv.output.stdout + otzyv.output.stderr).not.toContain(secret)
})
