import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import {
  createTestDatabase,
  freePort,
  type SmtpRecorder,
  startSmtpRecorder,
  TEST_CERTIFICATE,
  type TestDatabase,
  waitUntil,
} from '@otzyv/testing'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { makeDataDir, type RunningOtzyv, runOtzyv, startOtzyv } from './support/otzyv.ts'

const PASSWORD = 'correct-horse-battery'
const PROGRAM = fileURLToPath(new URL('../scripts/otzyv.mjs', import.meta.url))
let database: TestDatabase
let smtp: SmtpRecorder
let env: Record<string, string>
let running: RunningOtzyv | null = null

beforeEach(async () => {
  database = await createTestDatabase()
  smtp = await startSmtpRecorder({ login: { user: 'mailer', password: PASSWORD }, tls: 'starttls' })
  const folder = await makeDataDir()
  const trusted = `${folder}-trusted.pem`
  await writeFile(trusted, TEST_CERTIFICATE)
  env = { DATABASE_URL: database.connectionString, DATA_DIR: folder, NODE_EXTRA_CA_CERTS: trusted }
})
afterEach(async () => {
  await running?.stop()
  running = null
  await smtp.close()
  await database.drop()
})

const otzyv = async (...words: string[]) => await runOtzyv(words, env)
const start = async (own: Record<string, string> = {}) => {
  running = await startOtzyv({ ...env, ...own })
  return running
}
/** Runs the program with a text on its standard input. */
async function pipeInto(text: string, words: readonly string[]) {
  const { PATH = '', HOME = '' } = process.env
  const child = spawn(process.execPath, [PROGRAM, ...words], { env: { PATH, HOME, ...env } })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk))
  child.stdin.end(text)
  const [code] = await once(child, 'close')
  return { code, said }
}
const setServer = async (password = PASSWORD) =>
  await pipeInto(`${password}\n`, [
    ...['mail', 'server', 'set', 'localhost', '--port', String(smtp.port)],
    ...['--user', 'mailer', '--password-file', '-', '--by', 'A. Manager'],
  ])
const solve = async (url: string) => {
  const { stdout } = await otzyv('keys', 'create', 'helpdesk', '--scopes', 'tickets:write', '--json')
  const ticket = { ticketId: 'T-1', solvedAt: new Date().toISOString(), respondent: { email: 'anna@clients.example' } }
  const response = await fetch(`${url}/v1/tickets/solved`, {
    method: 'POST',
    body: JSON.stringify(ticket),
    headers: { authorization: `Bearer ${JSON.parse(stdout).key}`, 'content-type': 'application/json' },
  })
  expect(await response.json()).toMatchObject({ outcome: 'invited' })
}

test('a mail server that is set while the product runs carries the next mail over an encrypted connection, and its password stands nowhere', async () => {
  const { url, output } = await start()
  await otzyv('workspaces', 'set', 'default', '--sender-address', 'survey@company.example', '--ask-delay-minutes', '0')
  expect(await setServer()).toMatchObject({ code: 0 })
  await solve(url)
  await waitUntil('the mail', () => smtp.mails.length === 1)
  expect(smtp.mails[0]).toMatchObject({ from: 'survey@company.example', to: ['anna@clients.example'] })
  expect(smtp.logins).toEqual(['mailer'])

  const shown = await otzyv('mail', 'server', 'show', '--json')
  expect(JSON.parse(shown.stdout).server).toEqual({
    host: 'localhost',
    port: smtp.port,
    tls: 'starttls',
    user: 'mailer',
    hasPassword: true,
  })
  const audit = await otzyv('audit', 'list', '--entity', 'mail_server', '--json')
  expect(JSON.parse(audit.stdout).changes).toMatchObject([
    { verb: 'set', actor: { id: 'A. Manager' }, before: null, after: { host: 'localhost', passwordChanged: true } },
  ])
  const { rows } = await sql<{
    text: string
  }>`select mail_server::text || audit::text as text from mail_server, audit`.execute(database.db)
  const everything = [output.stdout, output.stderr, shown.stdout, audit.stdout, ...rows.map(({ text }) => text)].join()
  expect(everything).not.toContain(PASSWORD)
  expect(everything).not.toContain(Buffer.from(PASSWORD).toString('hex'))
})

test('a test mail says in one sentence what is wrong and what to do, and leaves one audit row without the address', async () => {
  await start()
  await otzyv('workspaces', 'set', 'default', '--sender-address', 'survey@company.example')
  await setServer('wrong')
  const testMail = async () => await pipeInto('', ['mail', 'server', 'test', 'admin@company.example'])
  expect(await testMail()).toMatchObject({ code: 1, said: expect.stringContaining('refused the login') })
  await setServer()
  smtp.allowSender('other@company.example')
  expect(await testMail()).toMatchObject({ code: 1, said: expect.stringContaining('Set a sender that belongs to') })
  smtp.allowSender(null)
  expect(await testMail()).toMatchObject({ code: 0, said: expect.stringContaining('The mail server took the mail.') })
  expect(smtp.mails).toMatchObject([{ to: ['admin@company.example'] }])
  const { stdout } = await otzyv('audit', 'list', '--entity', 'mail_server', '--json')
  const tests = JSON.parse(stdout).changes.filter(({ verb }: { verb: string }) => verb === 'test')
  expect(tests.map(({ after }: { after: unknown }) => after)).toEqual([
    { outcome: 'taken' },
    { outcome: 'not_taken', fault: 'sender_refused' },
    { outcome: 'not_taken', fault: 'login_refused' },
  ])
  expect(stdout).not.toContain('admin@company.example')
})

test('once others reach the product, a mail server in a private network is refused unless MAIL_SERVER_HOSTS names it', async () => {
  await start({ PUBLIC_URL: 'https://survey.company.example' })
  for (const host of ['localhost', '127.0.0.1', '[::1]', '10.0.0.5', '169.254.169.254']) {
    const refused = await runOtzyv(['mail', 'server', 'set', host], {
      ...env,
      PUBLIC_URL: 'https://survey.company.example',
    })
    expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining('MAIL_SERVER_HOSTS') })
  }
  const odd = await otzyv('mail', 'server', 'set', 'smtp.company.example', '--port', '6379')
  expect(odd).toMatchObject({ code: 2, stderr: expect.stringContaining('port') })
  const allowed = { ...env, MAIL_SERVER_HOSTS: 'other.internal, 10.0.0.5' }
  expect(await runOtzyv(['mail', 'server', 'set', '10.0.0.5'], allowed)).toMatchObject({ code: 0 })
})

test('the start says loudly that mails name survey@localhost and stay here, until a sender is set', async () => {
  const port = String(await freePort())
  const welcome = async () => {
    const { output, stop } = await start({ PORT: port })
    await waitUntil('the welcome', () => output.stdout.includes('Stop with Ctrl+C'))
    await stop()
    running = null
    return output.stdout
  }
  const first = await welcome()
  expect(first).toContain('!! NO SENDER IS SET: mails say that they come from survey@localhost')
  expect(first).toContain('they stay in the mailbox and reach no customer')
  expect(first).toContain(`http://localhost:${port}/settings`)
  expect(await setServer()).toMatchObject({ code: 0 })
  const second = await welcome()
  expect(second).toContain('!! NO MAIL GOES OUT')
  expect(second).not.toContain('NO SENDER IS SET')
  await otzyv('workspaces', 'set', 'default', '--sender-address', 'survey@company.example')
  expect(await welcome()).not.toContain('!!')
})
