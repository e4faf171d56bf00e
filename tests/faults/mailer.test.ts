import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { createKeyringText } from '@otzyv/keyring'
import {
  buildWorkspace,
  createTestDatabase,
  type SmtpRecorder,
  startSmtpRecorder,
  type TestDatabase,
  waitUntil,
} from '@otzyv/testing'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { queueMails } from '../../services/mailer/testing/queue-mails.ts'
import { buildProgram } from '../support/build-program.ts'

const program = buildProgram(new URL('mailer/mailer-process.ts', import.meta.url))
/** As many mails can be under way at once. */
const CONNECTIONS = 10

let database: TestDatabase
let smtp: SmtpRecorder
let workspaceId: number
const keyring = createKeyringText()
const children = new Set<ChildProcess>()

beforeAll(async () => {
  database = await createTestDatabase()
})
beforeEach(async () => {
  smtp = await startSmtpRecorder()
  workspaceId = await buildWorkspace(database.db)
})
afterEach(async () => {
  for (const child of children) await kill(child)
  await smtp.close()
  await database.db.deleteFrom('delivery').execute()
})
afterAll(async () => database.drop())

async function startMailerProcess(): Promise<ChildProcess> {
  const child = spawn(process.execPath, [await program, database.connectionString, smtp.url, keyring], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.add(child)
  await once(child.stdout, 'data')
  return child
}

async function kill(child: ChildProcess): Promise<void> {
  children.delete(child)
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
  // What PostgreSQL was doing for it is done to the end, and holds rows that the test is about to touch.
  await waitUntil('the end of its sessions', async () => {
    const left = await sql`select from pg_stat_activity where application_name = ${`mailer ${child.pid}`}`.execute(
      database.db,
    )
    return left.rows.length === 0
  })
}

const queue = async (count: number) =>
  await queueMails(database.db, workspaceId, count, {
    settings: { reminders: 0, mailsPerMinute: null, mailsPerMinutePerDomain: null },
  })
const readStates = async () => {
  const rows = await database.db
    .selectFrom('delivery')
    .select(['state', (eb) => eb.fn.countAll<number>().as('count')])
    .where('workspace_id', '=', workspaceId)
    .groupBy('state')
    .execute()
  return Object.fromEntries(rows.map((row) => [row.state, row.count]))
}
const endLeases = () =>
  sql`update delivery set lease_until = now() - interval '1 second' where lease_until is not null`.execute(database.db)
const arrived = () => smtp.mails.map(({ mail }) => mail.messageId)

test('twenty kills in the middle of 600 mails: none twice, and whatever is missing is in doubt', async () => {
  const mails = 600
  await queue(mails)
  const kills = 20
  for (let nth = 0; nth < kills; nth++) {
    const before = smtp.mails.length
    const child = await startMailerProcess()
    // Killed a little later each time, so that it meets every step.
    await waitUntil('mails', async () => smtp.mails.length >= before + 1 + (nth % 17) || (await isDone()))
    await kill(child)
    await endLeases()
  }
  const last = await startMailerProcess()
  await waitUntil('the rest', isDone, 120_000)
  await kill(last)
  await endLeases()

  const { unknown = 0, sent = 0 } = await readStates()
  expect(sent + unknown).toBe(mails)
  expect(unknown).toBeLessThanOrEqual(kills * CONNECTIONS)
  expect(new Set(arrived()).size).toBe(smtp.mails.length)
  // Every mail that was recorded as sent has arrived.
  expect(smtp.mails.length).toBeGreaterThanOrEqual(sent)
  expect(smtp.mails.length).toBeLessThanOrEqual(mails)
}, 900_000)

async function isDone(): Promise<boolean> {
  const { queued = 0, claimed = 0, sending = 0 } = await readStates()
  if (sending > 0 && queued + claimed === 0) {
    await sleep(200)
    const again = await readStates()
    return (again['queued'] ?? 0) + (again['claimed'] ?? 0) === 0 && again['sending'] === sending
  }
  return queued + claimed + sending === 0
}

test('two mailers in processes of their own send 1,000 mails once each', async () => {
  const mails = 1_000
  await queue(mails)
  await Promise.all([startMailerProcess(), startMailerProcess()])
  await waitUntil('all of them', async () => (await readStates())['sent'] === mails, 120_000)
  expect(new Set(arrived()).size).toBe(mails)
  expect(smtp.mails).toHaveLength(mails)
})
