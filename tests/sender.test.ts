import { setTimeout as sleep } from 'node:timers/promises'
import { createTestDatabase, type SmtpRecorder, startSmtpRecorder, type TestDatabase, waitUntil } from '@otzyv/testing'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { makeDataDir, type RunningOtzyv, runOtzyv, startOtzyv } from './support/otzyv.ts'

let database: TestDatabase
let smtp: SmtpRecorder
let env: Record<string, string>
let running: RunningOtzyv | null = null
let watchKey: string | null = null

beforeAll(async () => {
  smtp = await startSmtpRecorder()
})
beforeEach(async () => {
  database = await createTestDatabase()
  smtp.mails.length = 0
  env = {
    DATABASE_URL: database.connectionString,
    DATA_DIR: await makeDataDir(),
    SMTP_URL: smtp.url,
    PUBLIC_URL: 'https://survey.company.example',
  }
})
afterEach(async () => {
  await running?.stop()
  running = null
  watchKey = null
  await database.drop()
})
afterAll(async () => await smtp.close())

const start = async (own: Record<string, string> = {}) => {
  running = await startOtzyv({ ...env, ...own })
  const { url, output } = running
  await waitUntil('the welcome', () => output.stdout.includes('Stop with Ctrl+C'))
  return { url, output }
}
const set = async (...words: string[]) => {
  expect(await runOtzyv(['workspaces', 'set', 'default', ...words], env)).toMatchObject({ code: 0 })
}
const solve = async (url: string) => {
  const { stdout } = await runOtzyv(['keys', 'create', 'helpdesk', '--scopes', 'tickets:write', '--json'], env)
  const ticket = { ticketId: 'T-1', solvedAt: new Date().toISOString(), respondent: { email: 'anna@clients.example' } }
  const response = await fetch(`${url}/v1/tickets/solved`, {
    method: 'POST',
    body: JSON.stringify(ticket),
    headers: { authorization: `Bearer ${JSON.parse(stdout).key}`, 'content-type': 'application/json' },
  })
  expect(await response.json()).toMatchObject({ outcome: 'invited' })
}
/** As a monitor would ask: once others reach the product, readiness takes a key. */
const readiness = async (url: string) => {
  watchKey ??= JSON.parse(
    (await runOtzyv(['keys', 'create', 'watch', '--workspace', 'default', '--scopes', 'metrics:read', '--json'], env))
      .stdout,
  ).key
  const response = await fetch(`${url}/readyz`, { headers: { authorization: `Bearer ${watchKey}` } })
  return { status: response.status, body: JSON.stringify(await response.json()) }
}
const states = async () =>
  (await database.db.selectFrom('delivery').select(['state', 'attempts']).execute()).map(Object.values)

describe('with a mail server and no sender', () => {
  test('the start and /readyz say that no mail goes out, and mails wait until a sender is set', async () => {
    const { url, output } = await start()
    expect(output.stdout).toContain('NO MAIL GOES OUT')
    expect(output.stdout).toContain('./otzyv workspaces set "default" --sender-address')
    const before = await readiness(url)
    expect(before.status).toBe(503)
    expect(before.body).toContain('sender')
    await set('--ask-delay-minutes', '0')
    await solve(url)
    await waitUntil('the log to say so', () => output.stderr.includes('no mail goes out'))
    await sleep(2_500) // time for a mailer that would send to do so
    expect(smtp.mails).toEqual([])
    expect(await states()).toEqual([['queued', 0]])

    await set('--sender-address', 'survey@company.example')
    await waitUntil('the mail', () => smtp.mails.length === 1)
    expect(smtp.mails[0]).toMatchObject({
      helo: 'survey.company.example',
      from: 'survey@company.example',
      to: ['anna@clients.example'],
    })
    await waitUntil('readiness', async () => (await readiness(url)).status === 200)
  })

  test('a test mail is not sent either, and its command says how to set one', async () => {
    await start()
    const sent = await runOtzyv(['mail', 'test', 'anna@clients.example'], env)
    expect(sent.code).toBe(1)
    expect(sent.stdout + sent.stderr).toContain('--sender-address')
    expect(smtp.mails).toEqual([])
  })
})

test('SENDER_ADDRESS is the sender of workspaces that have none of their own, and mails name the host of PUBLIC_URL', async () => {
  await runOtzyv(['workspaces', 'create', 'default'], env)
  await runOtzyv(['workspaces', 'create', 'other', '--sender-address', 'own@other.example'], env)
  const { url, output } = await start({ SENDER_ADDRESS: 'survey@company.example' })
  expect(output.stdout).not.toContain('NO MAIL GOES OUT')
  expect((await readiness(url)).status).toBe(200)
  const rows = await database.db.selectFrom('workspace').select('sender_address').orderBy('workspace_id').execute()
  expect(rows.map((row) => row.sender_address)).toEqual(['survey@company.example', 'own@other.example'])
  const sent = await runOtzyv(['mail', 'test', 'anna@clients.example', '--workspace', 'default'], env)
  expect(sent.code).toBe(0)
  expect(smtp.mails[0]).toMatchObject({ helo: 'survey.company.example', from: 'survey@company.example' })
})

test.each([
  ['survey@localhost'],
  ['survey'],
  ['survey@example.123'],
  ['survey@xn--a.example'],
  ['анна@company.example'],
  ['survey@company.example, x@y.example'],
])('%s is refused as a sender by the setting and by both commands', async (address) => {
  const started = await runOtzyv(['start', '--empty'], { ...env, SENDER_ADDRESS: address })
  expect(started).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^otzyv: SENDER_ADDRESS: must be the address/),
  })
  for (const words of [
    ['create', 'other'],
    ['set', 'other'],
  ]) {
    const end = await runOtzyv(['workspaces', ...words, '--sender-address', address], env)
    expect(end).toMatchObject({ code: 2, stderr: expect.stringContaining('--sender-address must be an address') })
  }
})
