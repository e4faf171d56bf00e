import { buildWorkspace, createTestDatabase, type TestDatabase, waitUntil } from '@otzyv/testing'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { queueMails, readDeliveries } from '../../testing/queue-mails.ts'
import { startMailer } from '../../testing/start-mailer.ts'
import { startTarpit, type Tarpit } from '../../testing/start-tarpit.ts'
import { createSmtpTransport, SEND_LIMIT_MS } from '../transport/create-smtp-transport.ts'
import { LEASE_SECONDS } from './claim-due.ts'

let database: TestDatabase
let workspaceId: number
let tarpit: Tarpit | null = null

beforeAll(async () => {
  database = await createTestDatabase()
})
beforeEach(async () => {
  workspaceId = await buildWorkspace(database.db)
})
afterEach(async () => {
  vi.restoreAllMocks()
  await tarpit?.close()
  tarpit = null
  await database.db.deleteFrom('delivery').execute()
})
afterAll(() => database.drop())

test.each([
  ['greeting', 'queued'],
  ['EHLO', 'queued'],
  ['MAIL', 'queued'],
  ['RCPT', 'queued'],
  ['DATA', 'queued'],
  ['content', 'unknown'],
] as const)(
  'a server that answers %s byte by byte is left when the time for a mail is over: it is %s',
  async (step, state) => {
    tarpit = await startTarpit({ step, everyMs: 10 })
    await queueMails(database.db, workspaceId, 3)
    const mailer = startMailer(database.db, '', { transport: createSmtpTransport(tarpit.url, { limitMs: 300 }) })
    await mailer.turn()
    const states = (await readDeliveries(database.db, workspaceId)).map((row) => `${row.state}: ${row.last_error}`)
    expect(states).toEqual(Array.from({ length: 3 }, () => `${state}: the mail server took too long`))
    expect(tarpit.taken).toEqual([])
    await mailer.service.close()
  },
)

test('while one mail is stuck all others go out', async () => {
  const [first = ''] = await queueMails(database.db, workspaceId, 1)
  const { address } = await database.db
    .selectFrom('respondent')
    .select('address')
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirstOrThrow()
  await queueMails(database.db, workspaceId, 80)
  tarpit = await startTarpit({ step: 'RCPT', everyMs: 10, victim: address })
  const { taken, stuck, url } = tarpit
  const mailer = startMailer(database.db, url, { stopGraceMs: 10 })
  const stop = new AbortController()
  const turn = mailer.turn(stop.signal)
  await waitUntil('the others', () => taken.length === 80)
  expect(stuck()).toBe(1)
  stop.abort()
  await turn
  const rows = await readDeliveries(database.db, workspaceId)
  expect(rows.filter((row) => row.state === 'sent')).toHaveLength(80)
  expect(rows.find((row) => row.invitation_id === first)).toMatchObject({ state: 'queued', attempts: 1 })
  await mailer.service.close()
})

test('a mail may take a minute at most, which is less than its lease', async () => {
  const timeout = vi.spyOn(AbortSignal, 'timeout')
  tarpit = await startTarpit({ step: 'RCPT', everyMs: 10, victim: 'nobody' })
  await queueMails(database.db, workspaceId, 1)
  const mailer = startMailer(database.db, tarpit.url)
  await mailer.turn()
  await mailer.service.close()
  expect(timeout.mock.calls).toEqual([[SEND_LIMIT_MS]])
  expect(SEND_LIMIT_MS).toBeLessThanOrEqual(60_000)
  expect(LEASE_SECONDS * 1000).toBeGreaterThan(SEND_LIMIT_MS)
})
