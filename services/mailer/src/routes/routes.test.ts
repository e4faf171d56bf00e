import {
  ApiScope,
  BounceQuery,
  MailEvents,
  MailEventsResult,
  PostmarkEvent,
  SnsEnvelope,
  UnsubscribeForm,
} from '@otzyv/contracts'
import { createApiKey } from '@otzyv/identity'
import { createKeyringText, parseKeyring, signLink } from '@otzyv/keyring'
import { createLogger, systemClock } from '@otzyv/service-kit'
import {
  breakBody,
  breakQuery,
  buildWorkspace,
  type CheckedRoutes,
  checkedRoutes,
  createTestDatabase,
  fieldsOfBody,
  type GeneratedBody,
  generateBody,
  generateQuery,
  generateWrongBody,
  type SentBody,
  type TestDatabase,
} from '@otzyv/testing'
import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { queueMails } from '../../testing/queue-mails.ts'
import { createRoutes, MAILER_ROUTES } from './create-routes.ts'

const keyring = parseKeyring(createKeyringText())
const JSON_TYPE = 'application/json'
const FORM_TYPE = 'application/x-www-form-urlencoded'
let database: TestDatabase
let routes: CheckedRoutes
let workspaceId: number
const keys = new Map<ApiScope, string>()
/** How many events the answers called recorded: as many are stored at the end. */
let recorded = 0

beforeAll(async () => {
  database = await createTestDatabase()
  workspaceId = await buildWorkspace(database.db)
  const log = createLogger({ level: 'silent', pretty: false })
  routes = checkedRoutes(createRoutes({ db: database.db, log, now: systemClock }, keyring), MAILER_ROUTES)
  for (const scope of ApiScope.options) {
    const { key } = await createApiKey(database, { workspaceId, name: scope, scopes: [scope], expiresAt: null })
    keys.set(scope, key)
  }
})
afterAll(() => database.drop())

/** Asks a route; the client holds the answer against its definition. */
async function ask(path: string, body: SentBody['body'] | URLSearchParams, headers: Record<string, string>) {
  const response = await routes.request(path, { method: 'POST', body, headers })
  expect(response.status).toBeLessThan(500)
  return response
}

async function report(path: string, { body, type }: SentBody, more: Record<string, string> = {}): Promise<number> {
  const authorization = `Bearer ${keys.get('mail-events:write')}`
  const response = await ask(path, typeof body === 'string' ? new TextEncoder().encode(body) : body, {
    authorization,
    ...(type === null ? {} : { 'content-type': type }),
    ...more,
  })
  if (response.status === 200 && !path.includes('bounces'))
    recorded += MailEventsResult.parse(await response.json()).recorded
  return response.status
}

const id = fc.uuid()
const event = fc.record({
  id,
  kind: fc.constantFrom('hard_bounce', 'SOFT_BOUNCE', 'complaint'),
  address: id.map((name) => `${name}@client.example`),
  occurredAt: fc.constantFrom('2026-01-02T03:04:05Z', 1_767_323_045),
  status: fc.constantFrom('', '5.1.1', '4.2.2'),
})
const SES = { Type: fc.constantFrom('Notification', 'SubscriptionConfirmation', 'UnsubscribeConfirmation', 'Other') }
const DOORS = [
  {
    path: '/v1/mail/events',
    schema: MailEvents,
    good: generateBody(MailEvents, { events: fc.array(event, { minLength: 1, maxLength: 3 }) }),
    refusals: [422],
  },
  {
    path: '/v1/mail/events/postmark',
    schema: PostmarkEvent,
    good: generateBody(PostmarkEvent, {
      ID: id,
      Email: id.map((name) => `${name}@client.example`),
      Type: fc.constantFrom('HardBounce', 'SpamComplaint', 'Transient'),
    }),
    refusals: [422],
  },
  { path: '/v1/mail/events/ses', schema: SnsEnvelope, good: generateBody(SnsEnvelope, SES), refusals: [422] },
]

test.each(DOORS)(
  'each body that $path describes is taken, and a broken field gets the answer that its definition names',
  async ({ path, schema, good, refusals }) => {
    const send = (body: GeneratedBody) => report(path, { body: JSON.stringify(body), type: JSON_TYPE })
    await fc.assert(
      fc.asyncProperty(good, async (body) => {
        expect(await send(body)).toBe(200)
      }),
      { numRuns: 25 },
    )
    for (const field of fieldsOfBody(schema))
      await fc.assert(
        fc.asyncProperty(breakBody(good, field), async (body) => {
          expect([200, ...refusals]).toContain(await send(body))
        }),
        { numRuns: 15 },
      )
  },
)

test.each(DOORS)('a body for $path that is no JSON object of that kind is refused', async ({ path, good }) => {
  await fc.assert(
    fc.asyncProperty(generateWrongBody(good), async (sent) => {
      // What Amazon sends is read whatever its media type.
      fc.pre(!path.endsWith('ses') || sent.type === JSON_TYPE)
      expect([400, 415, 422]).toContain(await report(path, sent))
    }),
    { numRuns: 50 },
  )
})

test('a mail that is no bounce is taken and records nothing, whatever its bytes are', async () => {
  const query = generateQuery(BounceQuery)
  const line = fc.constantFrom(
    'From: a@b.example',
    'Content-Type: multipart/report; report-type=delivery-status',
    'X:',
    '',
  )
  const mail = fc.oneof(
    fc.uint8Array({ maxLength: 2000 }).map((bytes) => new Uint8Array(bytes)),
    fc.array(line, { maxLength: 8 }).map((lines) => lines.join('\r\n')),
    fc.constant(''),
  )
  await fc.assert(
    fc.asyncProperty(query, mail, async (to, body) => {
      expect(await report(`/v1/mail/bounces?${new URLSearchParams(to)}`, { body, type: 'message/rfc822' })).toBe(200)
    }),
    { numRuns: 40 },
  )
  await fc.assert(
    fc.asyncProperty(
      query.chain((good) => breakQuery(good, 'to')),
      async (to) => {
        const status = await report(`/v1/mail/bounces?${new URLSearchParams(to)}`, { body: 'x', type: null })
        expect(new Set(to.map(([name]) => name)).size < to.length ? [422] : [200]).toContain(status)
      },
    ),
    { numRuns: 20 },
  )
})

test('every event that was called recorded is stored, and no other one', async () => {
  const rows = await database.db.selectFrom('mail_event').select('event_id').execute()
  expect(rows).toHaveLength(recorded)
  expect(recorded).toBeGreaterThan(50)
})

test('the pages of an unsubscribe link answer as their definitions say, and only a button ends anything', async () => {
  const [invitationId = ''] = await queueMails(database.db, workspaceId, 1)
  const expiresAt = new Date('2020-01-01T00:00:00Z')
  const claims = { workspaceId, invitationId, surveyNumber: 1, kind: 'csat', localeIndex: 0, expiresAt } as const
  const token = signLink(keyring, 'unsubscribe', claims)
  const link = fc.oneof(fc.constant(token), fc.webPath(), fc.string({ unit: 'binary' }).map(encodeURIComponent))
  const form = generateBody(UnsubscribeForm)
  const body = fc.oneof(
    form,
    fc.constantFrom(...fieldsOfBody(UnsubscribeForm)).chain((field) => breakBody(form, field)),
  )
  const type = fc.constantFrom(
    FORM_TYPE,
    'multipart/form-data',
    'multipart/form-data; boundary=x',
    'text/plain',
    JSON_TYPE,
  )
  await fc.assert(
    fc.asyncProperty(link, fc.constantFrom('GET', 'HEAD'), async (end, method) => {
      const { status } = await routes.request(`/u/${end}`, { method })
      expect(status).toBe(end === token ? 200 : 404)
    }),
    { numRuns: 40 },
  )
  await fc.assert(
    fc.asyncProperty(link, body, type, async (end, fields, contentType) => {
      const sent = new URLSearchParams(
        // What is no text has no form of its own: it may even be an object without a way to become one.
        Object.entries(fields).map(([name, value]): [string, string] => [
          name,
          typeof value === 'string' ? value : (JSON.stringify(value) ?? ''),
        ]),
      )
      const { status } = await ask(`/u/${end}`, sent.toString(), { 'content-type': contentType })
      expect(end === token ? [413, 422] : [404, 413]).toContain(status)
    }),
    { numRuns: 60 },
  )
  const ended = () =>
    database.db.selectFrom('suppression').select('kind').where('reason', '=', 'unsubscribed').execute()
  expect(await ended()).toEqual([])
  const pressed = await ask(`/u/${token}`, new URLSearchParams({ scope: 'kind' }), { 'content-type': FORM_TYPE })
  expect(pressed.status).toBe(200)
  expect(await ended()).toEqual([{ kind: 'csat' }])
})

test.each(MAILER_ROUTES.filter(({ access }) => access.by === 'key'))(
  'only a key with the scope that its definition names opens $path, and as Basic only where it says so',
  async ({ path, access }) => {
    const { scope: own, basicMayWrite } = access.by === 'key' ? access : { scope: null, basicMayWrite: 'never' }
    const status = async (headers: Record<string, string>) =>
      (await ask(path, '[]', { 'content-type': JSON_TYPE, ...headers })).status
    const opened = path === '/v1/mail/bounces' ? 200 : 422
    expect(await status({})).toBe(401)
    for (const [scope, key] of keys) {
      const expected = scope === own ? opened : 403
      expect(await status({ authorization: `Bearer ${key}` }), scope).toBe(expected)
      const basic = { authorization: `Basic ${Buffer.from(`x:${key}`).toString('base64')}` }
      expect(await status(basic), scope).toBe(basicMayWrite === 'always' ? expected : 401)
      const withHeader = { ...basic, 'x-amz-sns-message-type': 'SubscriptionConfirmation' }
      expect(await status(withHeader), scope).toBe(basicMayWrite === 'never' ? 401 : expected)
    }
  },
)
