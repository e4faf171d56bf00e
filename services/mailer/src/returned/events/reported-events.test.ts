import { createKeyringText, parseKeyring } from '@otzyv/keyring'
import { createLogger, systemClock } from '@otzyv/service-kit'
import { checkedRoutes, createTestDatabase, type TestDatabase } from '@otzyv/testing'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { buildTellers } from '../../../testing/build-tellers.ts'
import { createRoutes, MAILER_ROUTES } from '../../routes/create-routes.ts'

let database: TestDatabase
let nextTeller: Awaited<ReturnType<typeof buildTellers>>
let workspaceId: number
let key: string
const log = createLogger({ level: 'silent', pretty: false })
const keyring = parseKeyring(createKeyringText())

beforeAll(async () => {
  database = await createTestDatabase()
  nextTeller = await buildTellers(database, 30)
})
beforeEach(async () => {
  ;({ workspaceId, key } = nextTeller())
})
afterAll(() => database.drop())

const post = async (path: string, body: string, headers: Record<string, string> = {}) => {
  const routes = checkedRoutes(createRoutes({ db: database.db, log, now: systemClock }, keyring), MAILER_ROUTES)
  const response = await routes.request(`/v1/mail/events${path}`, {
    method: 'POST',
    body,
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', ...headers },
  })
  return { status: response.status, body: await response.json() }
}
const recorded = async () =>
  (
    await database.db
      .selectFrom('mail_event')
      .select(['address_key', 'kind'])
      .where('workspace_id', '=', workspaceId)
      .orderBy('address_key')
      .execute()
  ).map(({ address_key, kind }) => `${address_key} ${kind}`)
const AT = new Date('2026-11-22T10:00:00Z')
const times = async () =>
  (
    await database.db.selectFrom('mail_event').select('occurred_at').where('workspace_id', '=', workspaceId).execute()
  ).map((row) => row.occurred_at)

test('an event of the product’s own shape is taken as a template writes it', async () => {
  const event = { id: 7, kind: ' Soft_Bounce', address: 'anna@x.example\u200b', occurredAt: AT.getTime() / 1000 }
  const written = [
    { ...event, status: null, diagnostic: null, returnPath: null },
    { ...event, id: '7', kind: 'soft_bounce', occurredAt: '2026-11-22 10:00:00 UTC', status: 4.2, extra: {} },
    {
      ...event,
      occurredAt: '2026-11-22T10:00:00+0000',
      status: '{{status}}',
      returnPath: [],
      diagnostic: 'x'.repeat(9000),
    },
  ]
  expect((await post('', JSON.stringify({ events: written }))).body).toEqual({ recorded: 1, known: 2 })
  expect([await recorded(), await times()]).toEqual([['anna@x.example soft_bounce'], [AT]])
})

test.each([
  ['events.0.occurredAt: has no time zone', { occurredAt: '2026-11-22 10:00:00' }],
  ['events.0.occurredAt: is needed: when it happened', { occurredAt: null }],
  ['events.0.id: is needed', { id: null }],
  ['events.0.address: is needed', { address: '{{recipient}}' }],
])('an event without what it is about is refused: %s', async (detail, own) => {
  const event = { id: 'e', kind: 'hard_bounce', address: 'anna@x.example', occurredAt: AT.toISOString(), ...own }
  const answer = await post('', JSON.stringify({ events: [event] }))
  expect(answer).toMatchObject({ status: 422, body: { detail: expect.stringContaining(detail) } })
  expect(await recorded()).toEqual([])
})

test.each([
  ['2026-11-22T10:00:00Z', true],
  ['2026-11-22T10:00:00.0000000-00:00', true],
  [String(AT.getTime()), true],
  [null, false],
  ['soon', false],
  ['2026-11-22 10:00:00', false],
])('providers’ events are kept whatever stands for their time: %j', async (time, isRead) => {
  const postmark = {
    RecordType: 'Bounce',
    ID: 7,
    Type: 'HardBounce',
    Email: 'a@x.example',
    BouncedAt: time,
    Details: null,
  }
  const bouncedRecipients = [{ emailAddress: 'b@x.example' }]
  const bounce = { bounceType: 'Permanent', bounceSubType: 'General', timestamp: time, bouncedRecipients }
  const message = JSON.stringify({ notificationType: 'Bounce', mail: null, bounce, complaint: null })
  expect((await post('/postmark', JSON.stringify(postmark))).body).toEqual({ recorded: 1, known: 0 })
  const envelope = JSON.stringify({ Type: 'Notification', MessageId: 'm', Message: message })
  expect((await post('/ses', envelope)).body).toEqual({ recorded: 1, known: 0 })
  expect(await recorded()).toEqual(['a@x.example hard_bounce', 'b@x.example hard_bounce'])
  for (const reported of await times()) expect(reported.getTime() === AT.getTime()).toBe(isRead)
})

test('a body that is not JSON says where it breaks, at every door for events', async () => {
  for (const path of ['', '/postmark', '/ses']) {
    const detail = 'Line 2, column 13: a value is wanted, but here is }.'
    expect(await post(path, '{\n "events": [}')).toMatchObject({ status: 400, body: { detail } })
  }
})
