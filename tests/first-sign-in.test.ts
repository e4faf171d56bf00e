import { createKeyringText } from '@otzyv/keyring'
import { createTestDatabase, type TestDatabase, waitUntil } from '@otzyv/testing'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { makeDataDir, type RunningOtzyv, runOtzyv, startOtzyv } from './support/otzyv.ts'

/** What a start prints for the person who set the product up. */
let database: TestDatabase
let env: Record<string, string>
let otzyv: RunningOtzyv | undefined

beforeEach(async () => {
  database = await createTestDatabase()
  env = { DATABASE_URL: database.connectionString, DATA_DIR: await makeDataDir(), KEYRING: createKeyringText() }
})
afterEach(async () => {
  await otzyv?.stop()
  otzyv = undefined
  await database.drop()
})

const LINK = /^Sign in: (\S+)$/m
/** Starts the product, reads the link that it prints, if it prints one, and leaves it running. */
async function start(own: Record<string, string> = {}, args?: readonly string[]): Promise<string | null> {
  await otzyv?.stop()
  const running = await startOtzyv({ ...env, ...own }, args)
  otzyv = running
  await waitUntil('the welcome', async () => running.output.stdout.includes('Stop with Ctrl+C'))
  return LINK.exec(running.output.stdout)?.[1] ?? null
}
/** Presses the button of a link, at the port that the product listens on. */
async function press(link: string, origin = new URL(link).origin) {
  const path = new URL(link).pathname.replace(/^\/otzyv/, '')
  const answer = await fetch(`${otzyv?.url}${path}`, { method: 'POST', headers: { origin }, redirect: 'manual' })
  return { status: answer.status, cookie: answer.headers.getSetCookie()[0]?.split(';')[0] ?? '' }
}
async function people(): Promise<{ address: string; name: string; role: string }[]> {
  return JSON.parse((await runOtzyv(['people', 'list', '--json'], env)).stdout).people
}
const setUp = async (...words: string[]) => expect(await runOtzyv(['people', ...words], env)).toMatchObject({ code: 0 })

test.each([
  ['with the demo', ['start'], 'demo'],
  ['with an empty workspace', ['start', '--empty'], 'default'],
])('the first start %s prints a link that makes who opens it the first admin', async (_how, args, workspace) => {
  const link = (await start({}, args)) ?? ''
  expect(link).toMatch(new RegExp(`^http://localhost:${new URL(otzyv?.url ?? '').port}/sign-in/1_[A-Za-z0-9_-]{43}$`))
  expect(await people()).toMatchObject([{ address: 'admin@otzyv.invalid', name: 'Admin', role: 'admin' }])
  const { status, cookie } = await press(link)
  expect(status).toBe(303)
  const me = await (await fetch(`${otzyv?.url}/v1/me`, { headers: { cookie } })).json()
  expect(me).toMatchObject({ workspaceId: '1', person: { role: 'admin', address: 'admin@otzyv.invalid' } })
  const read = async (own = {}) => (await fetch(`${otzyv?.url}/v1/workspaces`, { headers: own })).json()
  expect(await read({ cookie })).toMatchObject({ workspaces: [{ name: workspace }], open: false })
  // On loopback nobody has to sign in all the same, and the answer says so.
  expect(await read()).toMatchObject({ workspaces: [{ name: workspace }], open: true, person: null })
  const { rows } = await sql<{ change: string }>`
    select actor_kind || ' ' || verb || ' ' || entity as change from audit
    where entity in ('person', 'sign_in_link', 'session') order by at, audit_id`.execute(database.db)
  expect(rows.map(({ change }) => change)).toEqual([
    'job add person',
    'job create sign_in_link',
    'person sign_in session',
  ])
})

test('each start prints a new link until somebody has signed in, and none from then on', async () => {
  const first = (await start()) ?? ''
  const second = (await start()) ?? ''
  expect(new URL(second).pathname).not.toBe(new URL(first).pathname)
  expect(await people()).toHaveLength(1)
  expect((await press(second)).status).toBe(303)
  expect(await start()).toBeNull()
  await sql`update session set ended_at = now(), expires_at = now()`.execute(database.db)
  expect(await start()).toBeNull()
  expect(await people()).toHaveLength(1)
})

test('the link has the address and the path under which others reach the product', async () => {
  const link =
    (await start({ PUBLIC_URL: 'https://feedback.company.example/otzyv/', SMTP_URL: 'smtp://127.0.0.1:9' })) ?? ''
  expect(link).toMatch(/^https:\/\/feedback\.company\.example\/otzyv\/sign-in\/1_[A-Za-z0-9_-]{43}$/)
  const { status, cookie } = await press(link)
  expect([status, cookie.split('=')[0]]).toEqual([303, '__Host-otzyv'])
})

test('an admin whom the operator added before is the one for whom the link is, and no other is made', async () => {
  await runOtzyv(['workspaces', 'create', 'acme'], env)
  await setUp('add', 'boss@company.example', '--role', 'admin')
  await setUp('add', 'lead@company.example')
  const link = (await start()) ?? ''
  const { cookie } = await press(link)
  expect(await (await fetch(`${otzyv?.url}/v1/me`, { headers: { cookie } })).json()).toMatchObject({
    person: { address: 'boss@company.example' },
  })
  expect((await people()).map(({ address }) => address)).toEqual(['boss@company.example', 'lead@company.example'])
})

test('an admin who was switched off is let in by no start, and none is made in their place', async () => {
  expect(await start()).not.toBeNull()
  await setUp('switch-off', 'admin@otzyv.invalid', '--force')
  expect(await start()).toBeNull()
  expect(await people()).toHaveLength(1)
})

test('for programs the address of the link stands beside that of the product', async () => {
  const running = await startOtzyv(env, ['start', '--empty', '--json'])
  otzyv = running
  await waitUntil('its line', async () => running.output.stdout.includes('\n'))
  expect(JSON.parse(running.output.stdout)).toEqual({
    url: expect.stringMatching(/^http:\/\/localhost:\d+$/),
    signInUrl: expect.stringMatching(/^http:\/\/localhost:\d+\/sign-in\/1_[A-Za-z0-9_-]{43}$/),
  })
})
