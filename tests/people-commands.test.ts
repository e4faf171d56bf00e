import { createKeyringText } from '@otzyv/keyring'
import { createTestDatabase, type TestDatabase } from '@otzyv/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runOtzyv } from './support/otzyv.ts'
import { createServiceLogins, type ServiceLogins } from './support/service-logins.ts'

let database: TestDatabase
let logins: ServiceLogins
let env: Record<string, string>

beforeAll(async () => {
  database = await createTestDatabase()
  logins = await createServiceLogins(database)
  env = {
    DATABASE_URL: logins.of('admin').connectionString,
    KEYRING: createKeyringText(),
    PUBLIC_URL: 'https://feedback.company.example/otzyv/',
  }
  await otzyv('workspaces', 'create', 'acme')
})
afterAll(async () => {
  await database.drop()
  await logins.drop()
})

const run = async (...words: string[]) => await runOtzyv([...words, '--json'], env)
async function otzyv(...words: string[]) {
  const end = await run(...words)
  expect([words, end]).toMatchObject([words, { code: 0, stderr: '' }])
  return JSON.parse(end.stdout)
}
/** What the audit says of people and their links, newest first. */
async function changes() {
  const { rows } = await sql<{ change: string }>`
    select verb || ' ' || entity as change from audit
    where entity in ('person', 'sign_in_link') order by at desc, audit_id desc`.execute(database.db)
  return rows.map(({ change }) => change)
}

test('a person is added, changed, given a link, signed out and switched off by commands, each with one line of audit', async () => {
  await otzyv('people', 'add', 'Lead@Company.example', '--name', 'Team lead')
  expect((await otzyv('people', 'list')).people).toMatchObject([
    { address: 'Lead@Company.example', name: 'Team lead', role: 'viewer', switchedOffAt: null },
  ])
  await otzyv('people', 'set', 'lead@company.example', '--role', 'manager')
  const link = await otzyv('people', 'sign-in-link', 'lead@company.example')
  expect(link.url).toMatch(/^https:\/\/feedback\.company\.example\/otzyv\/sign-in\/1_[A-Za-z0-9_-]{43}$/)
  const minutes = (Date.parse(link.expiresAt) - Date.now()) / 60_000
  expect(minutes).toBeGreaterThan(13)
  expect(minutes).toBeLessThan(16)
  expect(await otzyv('people', 'sign-out', 'lead@company.example')).toEqual({ sessions: 0, links: 1 })
  await otzyv('people', 'switch-off', 'lead@company.example')
  await otzyv('people', 'switch-on', 'lead@company.example')
  expect((await otzyv('people', 'sessions', 'LEAD@company.example')).sessions).toEqual([])
  expect(await changes()).toEqual([
    'switch_on person',
    'switch_off person',
    'sign_out person',
    'create sign_in_link',
    'set person',
    'add person',
  ])
})

test('neither the database nor the audit holds the secret of a link', async () => {
  await otzyv('people', 'add', 'secret@company.example')
  const { url } = await otzyv('people', 'sign-in-link', 'secret@company.example')
  const secret = url.split('/').at(-1)
  for (const table of ['sign_in_link', 'audit', 'person']) {
    const { rows } = await sql<{ text: string }>`select t::text as text from ${sql.table(table)} as t`.execute(
      database.db,
    )
    expect(rows.map(({ text }) => text).join('\n')).not.toContain(secret)
  }
})

test('a command about people that fails or changes nothing leaves no line of audit', async () => {
  await otzyv('people', 'add', 'same@company.example', '--role', 'agent')
  const before = await changes()
  await otzyv('people', 'add', 'same@company.example', '--role', 'agent')
  await otzyv('people', 'set', 'same@company.example', '--role', 'agent')
  await otzyv('people', 'switch-on', 'same@company.example')
  await otzyv('people', 'sign-out', 'same@company.example')
  for (const [code, ...words] of [
    [2, 'people', 'add', 'SAME@company.example', '--role', 'admin'],
    [2, 'people', 'add', 'no address'],
    [2, 'people', 'add', 'x@company.example', '--role', 'owner'],
    [2, 'people', 'set', 'same@company.example'],
    [2, 'people', 'set', 'nobody@company.example', '--role', 'admin'],
    [2, 'people', 'sign-in-link', 'nobody@company.example'],
    [2, 'people', 'switch-off', 'nobody@company.example'],
    [2, 'people', 'sessions', 'nobody@company.example'],
  ] as const) {
    const end = await run(...words)
    expect([words, end]).toMatchObject([words, { code, stderr: expect.not.stringContaining('    at ') }])
  }
  expect(await changes()).toEqual(before)
})

test('a person who is switched off gets no link until they are switched on again', async () => {
  await otzyv('people', 'add', 'left@company.example')
  await otzyv('people', 'switch-off', 'left@company.example')
  const refused = await run('people', 'sign-in-link', 'left@company.example')
  expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining('is switched off') })
  await otzyv('people', 'switch-on', 'left@company.example')
  expect((await otzyv('people', 'sign-in-link', 'left@company.example')).url).toContain('/sign-in/')
})

test('the teams of a person and the agent that they are in the helpdesk are set by commands, and so are those of a key', async () => {
  const shown = async () =>
    (await otzyv('people', 'list')).people.find(({ address }: { address: string }) => address === 'ana@company.example')
  await otzyv(
    'people',
    'add',
    'ana@company.example',
    '--role',
    'agent',
    '--teams',
    'Porto, Lisbon',
    '--agent',
    'Ana B.',
  )
  expect(await shown()).toMatchObject({ role: 'agent', teams: ['Lisbon', 'Porto'], agent: 'Ana B.' })
  await otzyv('people', 'set', 'ana@company.example', '--teams', 'Porto')
  expect(await shown()).toMatchObject({ teams: ['Porto'], agent: 'Ana B.' })
  await otzyv('people', 'set', 'ana@company.example', '--all-teams', '--agent', '')
  expect(await shown()).toMatchObject({ teams: null, agent: null })
  expect(await run('people', 'set', 'ana@company.example', '--teams', 'Porto', '--all-teams')).toMatchObject({
    code: 2,
  })
  expect(await run('people', 'set', 'ana@company.example', '--teams', 'Porto,')).toMatchObject({ code: 2 })
  expect(await run('people', 'set', 'ana@company.example')).toMatchObject({ code: 2 })
  expect(await otzyv('keys', 'create', 'porto', '--teams', 'Porto')).toMatchObject({ teams: ['Porto'] })
  expect(await otzyv('keys', 'create', 'all')).toMatchObject({ teams: null })
  const { keys } = await otzyv('keys', 'list')
  expect(keys.map(({ name, teams }: { name: string; teams: unknown }) => [name, teams]).sort()).toEqual([
    ['all', null],
    ['porto', ['Porto']],
  ])
})

test('one session of a person is ended by the id that the list shows, with a row of the audit, and the others stay', async () => {
  await otzyv('people', 'add', 'busy@company.example')
  await otzyv('people', 'add', 'calm@company.example')
  const { people } = await otzyv('people', 'list')
  const idOf = (address: string) =>
    people.find((one: { address: string }) => one.address === address)?.personId as string // listed above
  const sessions = ['0d3c6a52-1111-4111-8111-111111111111', '0d3c6a52-2222-4222-8222-222222222222'] as const
  for (const [at, session] of sessions.entries())
    await database.db
      .insertInto('session')
      .values({
        workspace_id: 1,
        session_id: session,
        token_sha256: Buffer.from([at]),
        person_id: idOf('busy@company.example'),
        expires_at: new Date(Date.now() + 86_400_000),
        ended_at: null,
        network: '',
        browser: '',
      })
      .execute()
  const listed = await run('people', 'sessions', 'busy@company.example')
  for (const session of sessions) expect(listed.stdout).toContain(session)
  const end = (address: string) => otzyv('people', 'end-session', address, sessions[0])
  expect(await end('calm@company.example')).toEqual({ outcome: 'unchanged' })
  expect(await end('busy@company.example')).toEqual({ outcome: 'ended' })
  expect(await end('busy@company.example')).toEqual({ outcome: 'unchanged' })
  const left = (await otzyv('people', 'sessions', 'busy@company.example')).sessions
  expect(left.map((one: { sessionId: string }) => one.sessionId)).toEqual([sessions[1]])
  const { changes } = await otzyv('audit', 'list', '--entity', 'session', '--verb', 'end')
  expect(changes).toMatchObject([{ entityId: sessions[0] }])
})

test('the last admin is taken away by no command, unless it says that it is meant', async () => {
  const boss = 'only@company.example'
  for (const { address, role, switchedOffAt } of (await otzyv('people', 'list')).people)
    if (role === 'admin' && switchedOffAt === null) await otzyv('people', 'switch-off', address, '--force')
  await otzyv('people', 'add', boss, '--role', 'admin')
  for (const words of [
    ['switch-off', boss],
    ['set', boss, '--role', 'viewer'],
  ])
    expect(await run('people', ...words)).toMatchObject({ code: 2, stderr: expect.stringContaining('last admin') })
  expect(await otzyv('people', 'set', boss, '--role', 'viewer', '--force')).toEqual({ outcome: 'set' })
})
