import { readMailServer, removeMailServer, setMailServer } from '@otzyv/admin'
import { createKeyringText, type Keyring, parseKeyring, rotateKeyringText } from '@otzyv/keyring'
import { createLogger, createMailHostRule } from '@otzyv/service-kit'
import {
  buildWorkspace,
  createTestDatabase,
  operatorContext,
  type SmtpRecorder,
  startSmtpRecorder,
  type TestDatabase,
  waitUntil,
} from '@otzyv/testing'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { queueMails, readDeliveries } from '../../testing/queue-mails.ts'
import { startMailer } from '../../testing/start-mailer.ts'
import { startTarpit } from '../../testing/start-tarpit.ts'
import { createOwnTransports } from '../transport/create-own-transports.ts'

const login = { user: 'mailer', password: 'open sesame' }
const log = createLogger({ level: 'silent', pretty: false })
const hosts = createMailHostRule({ onLoopback: true, allowed: [] })
let keyring: Keyring
let database: TestDatabase
let shared: SmtpRecorder
let own: SmtpRecorder
let closing: (() => Promise<unknown>)[] = []

beforeAll(async () => {
  database = await createTestDatabase()
})
beforeEach(async () => {
  keyring = parseKeyring(createKeyringText())
  shared = await startSmtpRecorder()
  own = await startSmtpRecorder({ login })
  closing = [shared.close, own.close]
})
afterEach(async () => {
  for (const close of closing.reverse()) await close()
  await database.db.deleteFrom('delivery').execute()
})
afterAll(() => database.drop())

function start({ ring = keyring, rule = hosts, stopGraceMs = 5_000 } = {}) {
  const ownTransports = createOwnTransports({ db: database.db, log }, { keyring: ring, rule, reseal: true })
  const mailer = startMailer(database.db, shared.url, { keyring: ring, ownTransports, stopGraceMs })
  closing.push(async () => await mailer.service.close())
  return mailer
}
const setServer = async (workspaceId: number, parts: Record<string, unknown> = {}) =>
  await setMailServer(
    operatorContext(database, workspaceId, 'A. Manager'),
    { keyring, hosts },
    {
      host: '127.0.0.1',
      port: own.port,
      tls: 'none',
      ...login,
      ...parts,
    },
  )
const states = async (workspaceId: number) =>
  (await readDeliveries(database.db, workspaceId)).map(({ state, attempts, last_error }) => ({
    state,
    attempts,
    last_error,
  }))

test('the mails of a workspace go through its own mail server, and those of the others through that of the installation', async () => {
  const [mine, theirs] = [await buildWorkspace(database.db), await buildWorkspace(database.db)]
  await setServer(mine)
  await queueMails(database.db, mine, 3)
  await queueMails(database.db, theirs, 2)
  await start().drain()
  expect(own.mails).toHaveLength(3)
  expect(shared.mails).toHaveLength(2)
  expect(new Set(own.logins)).toEqual(new Set(['mailer']))
  expect((await states(mine)).map(({ state }) => state)).toEqual(['sent', 'sent', 'sent'])
})

test('a mail server that is set, changed or removed holds from the next mail on, without a restart', async () => {
  const workspaceId = await buildWorkspace(database.db)
  const mailer = start()
  const sendOne = async () => {
    await queueMails(database.db, workspaceId, 1)
    await mailer.drain()
    return [shared.mails.length, own.mails.length, other.mails.length]
  }
  const other = await startSmtpRecorder()
  closing.push(other.close)
  expect(await sendOne()).toEqual([1, 0, 0])
  await setServer(workspaceId)
  expect(await sendOne()).toEqual([1, 1, 0])
  await setServer(workspaceId, { port: other.port, user: '', password: undefined })
  expect(await sendOne()).toEqual([1, 1, 1])
  await removeMailServer(operatorContext(database, workspaceId, 'A. Manager'), {})
  expect(await sendOne()).toEqual([2, 1, 1])
})

test('a server of the workspace’s own gets bounces sent to the sender, not to the address of the installation', async () => {
  const workspaceId = await buildWorkspace(database.db, { sender_address: 'survey@own.example' })
  await setServer(workspaceId)
  await queueMails(database.db, workspaceId, 1)
  const ownTransports = createOwnTransports({ db: database.db, log }, { keyring, rule: hosts, reseal: true })
  const options = { keyring, ownTransports, bounceAddress: 'bounce@installation.example' }
  const mailer = startMailer(database.db, shared.url, options)
  closing.push(async () => await mailer.service.close())
  await mailer.drain()
  expect(own.mails.map(({ from }) => from)).toEqual(['survey@own.example'])
})

test('a server that refuses the login is left alone after the first try, and the mails wait without using up their attempts', async () => {
  const workspaceId = await buildWorkspace(database.db)
  await setServer(workspaceId, { password: 'wrong' })
  await queueMails(database.db, workspaceId, 60)
  const mailer = start()
  for (let turn = 0; turn < 3; turn++) await mailer.turn()
  const waiting = await states(workspaceId)
  expect(waiting.every(({ state }) => state === 'queued')).toBe(true)
  // As many as there are connections met the refusal; the others were never tried.
  expect(waiting.filter(({ attempts }) => attempts > 0).length).toBeLessThanOrEqual(10)
  expect(JSON.stringify(waiting)).toContain('no such login')
  expect(JSON.stringify(waiting)).not.toContain('wrong')
  expect(shared.mails).toEqual([])
  await setServer(workspaceId)
  await sql`update delivery set due_at = now() where workspace_id = ${workspaceId}`.execute(database.db)
  await mailer.drain()
  expect(own.mails).toHaveLength(60)
})

test('while twelve servers that answer nothing hold up their visits, the mails of the other workspaces go out', async () => {
  const tarpit = await startTarpit({ step: 'greeting', everyMs: 10 })
  closing.push(tarpit.close)
  for (let one = 0; one < 12; one++) {
    const stuck = await buildWorkspace(database.db)
    await setServer(stuck, { port: Number(new URL(tarpit.url).port), user: '', password: undefined })
    await queueMails(database.db, stuck, 1)
  }
  const mailer = start({ stopGraceMs: 10 })
  const stop = new AbortController()
  const turn = mailer.turn(stop.signal)
  await waitUntil('all of them to be stuck', () => tarpit.stuck() === 12)
  const [healthy, mine] = [await buildWorkspace(database.db), await buildWorkspace(database.db)]
  await setServer(mine)
  for (const workspaceId of [healthy, mine]) await queueMails(database.db, workspaceId, 5)
  await waitUntil('the mails of the others', () => shared.mails.length === 5 && own.mails.length === 5)
  expect(tarpit.stuck()).toBe(12)
  stop.abort()
  await turn
})

test('a workspace without a sender keeps its mails from its own server, though the mailbox would take them', async () => {
  const workspaceId = await buildWorkspace(database.db, { sender_address: 'survey@localhost' })
  await setServer(workspaceId)
  await queueMails(database.db, workspaceId, 1)
  const mailer = start()
  await mailer.turn()
  expect([own.mails.length, shared.mails.length]).toEqual([0, 0])
  expect(await mailer.service.checkReady()).toMatchObject({ detail: { workspacesWithoutSender: 1 } })
  await removeMailServer(operatorContext(database, workspaceId, 'A. Manager'), {})
  await mailer.turn()
  expect(shared.mails).toHaveLength(1)
})

test('a server in a private network that was set when it was allowed is not spoken to once it is not', async () => {
  const workspaceId = await buildWorkspace(database.db)
  await setServer(workspaceId)
  await queueMails(database.db, workspaceId, 1)
  await start({ rule: createMailHostRule({ onLoopback: false, allowed: [] }) }).turn()
  expect(own.mails).toEqual([])
  expect(await states(workspaceId)).toMatchObject([{ state: 'queued', last_error: expect.stringContaining('private') }])
})

test('a password is sealed again with a newer key, and without any of its keys the mails wait until it is set again', async () => {
  const workspaceId = await buildWorkspace(database.db)
  await setServer(workspaceId)
  const newer = parseKeyring(rotateKeyringText(keyring.text))
  await queueMails(database.db, workspaceId, 1)
  await start({ ring: newer }).turn()
  const newest = parseKeyring(newer.text.split(',').slice(1).join(','))
  await queueMails(database.db, workspaceId, 1)
  await start({ ring: newest }).turn()
  expect(own.mails).toHaveLength(2)
  await queueMails(database.db, workspaceId, 1)
  await start({ ring: parseKeyring(createKeyringText()) }).turn()
  expect(own.mails).toHaveLength(2)
  const left = (await states(workspaceId)).filter(({ state }) => state === 'queued')
  expect(left).toMatchObject([{ last_error: expect.stringContaining('set it again') }])
})

test('a password that is stored for one server is never sent to another that somebody names instead', async () => {
  const workspaceId = await buildWorkspace(database.db)
  const { password: _, ...user } = login
  await setServer(workspaceId)
  expect(await setServer(workspaceId, { password: undefined })).toMatchObject({ outcome: 'unchanged' })
  for (const change of [{ port: 2525 }, { host: '127.0.0.2' }, { user: 'other' }])
    await expect(setServer(workspaceId, { ...user, password: undefined, ...change })).rejects.toMatchObject({
      issues: [{ path: 'password' }],
    })
  expect(await readMailServer({ db: database.db, workspaceId })).toMatchObject({ port: own.port, user: 'mailer' })
  // Nor by a change of the row itself.
  await sql`update mail_server set host = 'localhost' where workspace_id = ${workspaceId}`.execute(database.db)
  await queueMails(database.db, workspaceId, 1)
  await start().turn()
  expect(own.logins).toEqual([])
})
