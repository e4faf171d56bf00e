import { createKeyringText, parseKeyring } from '@otzyv/keyring'
import { createLogger, systemClock } from '@otzyv/service-kit'
import { checkedRoutes, createTestDatabase, type TestDatabase } from '@otzyv/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { buildTellers } from '../../../testing/build-tellers.ts'
import { createRoutes, MAILER_ROUTES } from '../../routes/create-routes.ts'

let database: TestDatabase
let nextTeller: Awaited<ReturnType<typeof buildTellers>>
let workspaceId: number
let key: string
const logged: Record<string, unknown>[] = []
const log = Object.assign(createLogger({ level: 'silent', pretty: false }), {
  warn: (fields: object, msg: string) => void logged.push({ ...fields, msg }),
})
const keyring = parseKeyring(createKeyringText())

beforeAll(async () => {
  database = await createTestDatabase()
  nextTeller = await buildTellers(database, 60)
})
beforeEach(async () => {
  logged.length = 0
  ;({ workspaceId, key } = nextTeller())
})
afterAll(() => database.drop())

const post = async (path: string, body: string, headers: Record<string, string> = {}) => {
  const routes = checkedRoutes(createRoutes({ db: database.db, log, now: systemClock }, keyring), MAILER_ROUTES)
  const response = await routes.request(`/v1/mail/events/${path}`, {
    method: 'POST',
    body,
    headers: { authorization: `Bearer ${key}`, 'content-type': 'text/plain; charset=UTF-8', ...headers },
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
const suppressed = async () =>
  (
    await database.db.selectFrom('suppression').select('address_key').where('workspace_id', '=', workspaceId).execute()
  ).map((row) => row.address_key)

const at = '2026-11-22T10:00:00.000Z'
let next = 1
const bounceOf = (bounceType: string, bounceSubType: string, recipient: object) => ({
  notificationType: 'Bounce',
  mail: { source: 'bounce@x.example', messageId: `mail${next++}` },
  bounce: { bounceType, bounceSubType, feedbackId: `f${next}`, timestamp: at, bouncedRecipients: [recipient] },
})
const notify = (message: object) =>
  post('ses', JSON.stringify({ Type: 'Notification', MessageId: `m${next++}`, Message: JSON.stringify(message) }))

describe('Amazon SES', () => {
  test.each([
    ['an absence note', 'Transient', 'General', {}],
    ['an absence note with null in place of a status', 'Transient', 'General', { status: null, action: null }],
    ['a bounce that it cannot read', 'Undetermined', 'Undetermined', {}],
    ['a delay', 'Transient', 'General', { action: 'delayed', status: '4.4.1' }],
    ['a delay of a full mailbox', 'Transient', 'MailboxFull', { action: 'Delayed', status: '4.2.2' }],
  ])('reports %s: even ten of them are no bounce and end nothing', async (_what, type, subtype, recipient) => {
    for (let nth = 0; nth < 10; nth++) {
      const reported = await notify(bounceOf(type, subtype, { emailAddress: 'anna@x.example', ...recipient }))
      expect(reported).toEqual({ status: 200, body: { recorded: 0, known: 0 } })
    }
    expect([await recorded(), await suppressed()]).toEqual([[], []])
  })

  test.each([
    ['Transient', 'MailboxFull', {}, 'soft_bounce'],
    ['Transient', 'General', { action: 'failed', status: '4.4.7' }, 'soft_bounce'],
    ['Transient', 'General', { action: 'failed', status: '5.7.1' }, 'rejection'],
    ['Transient', 'ContentRejected', {}, 'rejection'],
    ['Transient', 'MessageTooLarge', { action: 'failed', status: '5.2.3' }, 'rejection'],
    [
      'Transient',
      'General',
      {
        action: 'failed',
        status: '5.4.1',
        diagnosticCode: 'smtp; 550 5.4.1 Recipient address rejected: Access denied.',
      },
      'hard_bounce',
    ],
    ['Permanent', 'General', {}, 'hard_bounce'],
    ['Permanent', 'NoEmail', {}, 'hard_bounce'],
    ['Permanent', 'OnAccountSuppressionList', { action: 'failed', status: '5.1.1' }, 'hard_bounce'],
    ['Permanent', 'General', { action: 'failed', status: '5.2.2' }, 'soft_bounce'],
    ['Permanent', 'General', { action: 'failed', status: '5.1.8' }, 'rejection'],
  ])('reports a bounce %s/%s %j: a %4$s', async (type, subtype, recipient, kind) => {
    await notify(bounceOf(type, subtype, { emailAddress: 'Anna <anna@x.example>', ...recipient }))
    expect(await recorded()).toEqual([`anna@x.example ${kind}`])
  })

  test('with raw message delivery reports the same, once', async () => {
    const message = JSON.stringify(bounceOf('Permanent', 'General', { emailAddress: 'gone@x.example' }))
    const headers = { 'x-amz-sns-message-type': 'Notification', 'x-amz-sns-rawdelivery': 'true' }
    expect((await post('ses', message, headers)).body).toEqual({ recorded: 1, known: 0 })
    expect((await post('ses', message, headers)).body).toEqual({ recorded: 0, known: 1 })
    expect(await suppressed()).toEqual(['gone@x.example'])
  })

  test('reports that a mail was no spam, which is no complaint', async () => {
    const complain = (complaintFeedbackType: string, emailAddress: string) =>
      notify({
        eventType: 'Complaint',
        complaint: { complaintFeedbackType, timestamp: at, complainedRecipients: [{ emailAddress }] },
      })
    await complain('not-spam', 'happy@x.example')
    await complain('abuse', 'cross@x.example')
    expect(await suppressed()).toEqual(['cross@x.example'])
  })
})

describe('Amazon SNS', () => {
  const subscribeUrl = 'https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription&Token=x'
  const envelope = (Type: string, more: object) => JSON.stringify({ Type, MessageId: 'm', ...more })

  test.each([
    ['SubscriptionConfirmation', subscribeUrl],
    ['UnsubscribeConfirmation', 'https://sns.cn-north-1.amazonaws.com.cn/?Action=ConfirmSubscription&Token=x'],
  ])('with %s is taken, and the log has the address that a person is to open', async (type, SubscribeURL) => {
    const reported = await post('ses', envelope(type, { SubscribeURL, Token: 'x', Message: 'You have …' }))
    expect(reported).toEqual({ status: 200, body: { recorded: 0, known: 0 } })
    expect(logged).toEqual([expect.objectContaining({ subscribeUrl: SubscribeURL, workspace: workspaceId })])
  })

  test.each([
    'http://sns.eu-west-1.amazonaws.com/',
    'https://sns.eu-west-1.amazonaws.com.evil.example/',
    'https://sns.eu-west-1.amazonaws.com@evil.example/',
    'https://169.254.169.254/latest',
    'nothing',
    '',
  ])('that asks to open %j is not believed, and the log does not repeat it', async (SubscribeURL) => {
    expect((await post('ses', envelope('SubscriptionConfirmation', { SubscribeURL }))).status).toBe(200)
    expect(logged).toEqual([{ workspace: workspaceId, msg: expect.stringContaining("not Amazon's") }])
  })

  test.each([
    [
      'in its envelope',
      envelope('Notification', { Message: 'Successfully validated SNS topic for Amazon SES event publishing.' }),
    ],
    ['bare', 'Successfully validated SNS topic for Amazon SES event publishing.'],
    ['that is about something else', envelope('Notification', { Message: '{"AlarmName":"cpu"}' })],
    ['of a type to come', envelope('SomethingNew', {})],
  ])('may try out a topic with a message %s: it is taken, with one line in the log', async (_what, body) => {
    const reported = await post('ses', body, { 'x-amz-sns-message-type': 'Notification' })
    expect(reported).toEqual({ status: 200, body: { recorded: 0, known: 0 } })
    expect(logged).toHaveLength(1)
    expect(await recorded()).toEqual([])
  })

  test.each([
    ['no JSON', 400],
    ['{"events":[]}', 422],
    ['[]', 422],
  ])('never sent %j: it is refused with a line in the log', async (body, status) => {
    expect((await post('ses', body)).status).toBe(status)
    expect(logged).toEqual([expect.objectContaining({ msg: 'what came for Amazon SES was refused' })])
  })
})

test.each([
  ['Transient', '', null],
  ['AutoResponder', '', null],
  ['Subscribe', '', null],
  ['SoftBounce', 'smtp;552 5.2.2 mailbox full', 'soft_bounce'],
  ['DnsError', '', 'soft_bounce'],
  ['Blocked', 'smtp;550 5.7.1 blocked', 'rejection'],
  ['SpamNotification', '', 'rejection'],
  ['Blocked', 'smtp;550 5.4.1 Recipient address rejected: Access denied', 'hard_bounce'],
  ['HardBounce', '', 'hard_bounce'],
  ['HardBounce', 'smtp;550 5.1.8 Sender blocked', 'rejection'],
] as const)('Postmark reports %s %s: %s', async (Type, Details, kind) => {
  const event = { RecordType: 'Bounce', ID: 7, Type, Email: 'anna@x.example', BouncedAt: at, Details }
  expect((await post('postmark', JSON.stringify(event), { 'content-type': 'application/json' })).status).toBe(200)
  expect(await recorded()).toEqual(kind === null ? [] : [`anna@x.example ${kind}`])
})

test.each(['constructor', '__proto__', 'toString', 'hasOwnProperty'])(
  'a provider that calls a bounce %s, a word that objects have of their own, is taken like one with an unknown word',
  async (word) => {
    const event = { RecordType: 'Bounce', ID: 7, Type: word, Email: 'anna@x.example', BouncedAt: at, Details: '' }
    expect((await post('postmark', JSON.stringify(event), { 'content-type': 'application/json' })).status).toBe(200)
    expect(await recorded()).toEqual([])
    expect((await notify(bounceOf('Permanent', word, { emailAddress: 'anna@x.example' }))).status).toBe(200)
    expect(await recorded()).toEqual(['anna@x.example hard_bounce'])
  },
)

test('the log says when mails come back for a reason that is ours', async () => {
  await notify(bounceOf('Permanent', 'General', { emailAddress: 'anna@x.example', action: 'failed', status: '5.7.1' }))
  expect(logged).toEqual([expect.objectContaining({ workspace: workspaceId, source: 'ses', status: '5.7.1' })])
})
