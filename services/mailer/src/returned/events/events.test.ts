import { createApiKey } from '@otzyv/identity'
import { createKeyringText, createMarkedAddress, parseKeyring, readMarkedAddress } from '@otzyv/keyring'
import {
  buildWorkspace,
  createTestDatabase,
  type SmtpRecorder,
  startSmtpRecorder,
  type TestDatabase,
} from '@otzyv/testing'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { borrowedMark } from '../../../testing/borrowed-mark.ts'
import { buildComplaint, buildDsn as dsn } from '../../../testing/build-report.ts'
import { buildTellers } from '../../../testing/build-tellers.ts'
import { queueMails } from '../../../testing/queue-mails.ts'
import { startMailer } from '../../../testing/start-mailer.ts'
import { readDsn } from './read-dsn.ts'

const keyring = parseKeyring(createKeyringText())
let database: TestDatabase
let nextTeller: Awaited<ReturnType<typeof buildTellers>>
let smtp: SmtpRecorder
let workspaceId: number
let mailer: ReturnType<typeof startMailer>
let key: string

beforeAll(async () => {
  database = await createTestDatabase()
  nextTeller = await buildTellers(database, 30)
  smtp = await startSmtpRecorder()
})
beforeEach(async () => {
  smtp.mails.length = 0
  ;({ workspaceId, key } = nextTeller())
  mailer = startMailer(database.db, smtp.url, { keyring, bounceAddress: 'bounce@feedback.company.example' })
})
afterEach(async () => {
  await mailer.service.close()
})
afterAll(async () => {
  await smtp.close()
  await database.drop()
})

const post = async (path: string, body: string, type = 'application/json') => {
  const response = await mailer.service.routes?.request(path, {
    method: 'POST',
    body,
    headers: { authorization: `Bearer ${key}`, 'content-type': type },
  })
  if (!response) throw new Error('the mailer has no routes')
  return { status: response.status, body: await response.json() }
}
const suppressed = async () =>
  (
    await database.db
      .selectFrom('suppression')
      .select(['address_key', 'reason'])
      .where('workspace_id', '=', workspaceId)
      .orderBy('address_key')
      .execute()
  ).map((row) => `${row.address_key} ${row.reason}`)

describe('a return path', () => {
  test('names its mail, in lower case too, within the 64 characters that mail allows', () => {
    const mail = { workspaceId: 7, invitationId: '0b1f7a52-9a0e-4b1f-8a58-0d4f3f4b9f10', sequence: 2 }
    const path = createMarkedAddress(keyring, 'return path', 'bounce@feedback.company.example', mail)
    expect(path.indexOf('@')).toBeLessThanOrEqual(64)
    expect(readMarkedAddress(keyring, 'return path', path)).toEqual(mail)
    expect(readMarkedAddress(keyring, 'return path', path.toUpperCase())).toEqual(mail)
  })

  test('that was not signed here names none', () => {
    const mail = { workspaceId: 7, invitationId: '0b1f7a52-9a0e-4b1f-8a58-0d4f3f4b9f10', sequence: 0 }
    const foreign = createMarkedAddress(parseKeyring(createKeyringText()), 'return path', 'bounce@x.example', mail)
    expect(readMarkedAddress(keyring, 'return path', foreign)).toBeNull()
    const path = createMarkedAddress(keyring, 'return path', 'bounce@x.example', mail)
    expect(
      readMarkedAddress(
        keyring,
        'return path',
        path.replace(/.@/, (end) => (end === '0@' ? '1@' : '0@')),
      ),
    ).toBeNull()
    for (const text of ['', 'bounce@x.example', `bounce+${'0'.repeat(48)}@x.example`]) {
      expect(readMarkedAddress(keyring, 'return path', text)).toBeNull()
    }
  })
})

describe('a bounce that comes back as a mail', () => {
  test('to the return path of a mail ends the asking of its person, reported once or twice', async () => {
    await queueMails(database.db, workspaceId, 1)
    await mailer.turn()
    const [mail] = smtp.mails
    expect(mail?.from).toMatch(/^bounce\+[0-9a-v]{48}@feedback\.company\.example$/)
    const raw = dsn(mail?.from ?? '')
    expect((await post('/v1/mail/bounces', raw, 'message/rfc822')).body).toEqual({ outcome: 'recorded', events: 1 })
    expect((await post('/v1/mail/bounces', raw, 'message/rfc822')).body).toEqual({ outcome: 'recorded', events: 0 })
    expect(await suppressed()).toEqual([`${mail?.to[0]} bounced`])
  })

  test('to the return path of a mail from before addresses had keys of their own is recorded, too', async () => {
    const [invitationId = ''] = await queueMails(database.db, workspaceId, 1)
    const mail = { workspaceId, invitationId, sequence: 0 }
    const path = borrowedMark(keyring, 'return path', ['bounce', 'feedback.company.example'], mail)
    const { body } = await post('/v1/mail/bounces', dsn(path), 'message/rfc822')
    expect(body).toEqual({ outcome: 'recorded', events: 1 })
  })

  test('names its mail by the recipient of the envelope too, its plus escaped or not', async () => {
    await queueMails(database.db, workspaceId, 1)
    await mailer.turn()
    const path = smtp.mails[0]?.from ?? ''
    for (const [to, id] of [
      [path, 'plain'],
      [encodeURIComponent(path), 'escaped'],
    ] as const) {
      const reported = await post(`/v1/mail/bounces?to=${to}`, dsn('bounces@x.example', { id }), 'message/rfc822')
      expect(reported.body).toEqual({ outcome: 'recorded', events: 1 })
    }
  })

  test('that is no bounce, is not ours, or is of another workspace does nothing', async () => {
    const other = await buildWorkspace(database.db)
    const [invitationId = ''] = await queueMails(database.db, other, 1, {
      delivery: { due_at: new Date(Date.now() + 3_600_000) },
    })
    const foreign = createMarkedAddress(keyring, 'return path', 'bounce@x.example', {
      workspaceId: other,
      invitationId,
      sequence: 0,
    })
    const part = (_: unknown, n: number) => `Content-Type: multipart/mixed; boundary="b${n}"\r\n\r\n--b${n}\r\n`
    const nested = Array.from({ length: 400 }, part).join('')
    const reply = 'From: a@b.example\r\nTo: bounce@x.example\r\nSubject: I am away\r\n\r\nBack on Monday.\r\n'
    for (const [raw, outcome] of [
      [reply, 'not_a_bounce'],
      [dsn('bounce@x.example'), 'not_ours'],
      [dsn(foreign), 'not_ours'],
      [nested, 'not_a_bounce'],
    ] as const) {
      expect((await post('/v1/mail/bounces', raw, 'message/rfc822')).body).toEqual({ outcome })
    }
    expect(
      await database.db
        .selectFrom('mail_event')
        .selectAll()
        .where('workspace_id', 'in', [workspaceId, other])
        .execute(),
    ).toEqual([])
  })

  test('as a complaint ends it too; a report that it was no spam does not', async () => {
    await queueMails(database.db, workspaceId, 2)
    await mailer.turn()
    const [first, second] = smtp.mails
    const complain = async (path: string, type: string) =>
      (await post('/v1/mail/bounces', buildComplaint(path, { type, to: 'fbl@x.example' }), 'message/rfc822')).body
    // The report goes to the address of the feedback loop, so only what it says of the mail's envelope names the mail.
    expect(await complain(first?.from ?? '', 'abuse')).toEqual({ outcome: 'recorded', events: 1 })
    expect(await complain(second?.from ?? '', 'not-spam')).toEqual({ outcome: 'recorded', events: 0 })
    expect(await complain('bounce@x.example', 'abuse')).toEqual({ outcome: 'not_ours' })
    expect(await suppressed()).toEqual([`${first?.to[0]} complained`])
  })

  test('soft: only the fifth within 30 days ends it', async () => {
    await queueMails(database.db, workspaceId, 1)
    await mailer.turn()
    const from = smtp.mails[0]?.from ?? ''
    for (let nth = 1; nth <= 5; nth++) {
      expect(await suppressed()).toEqual([])
      await post('/v1/mail/bounces', dsn(from, { status: '4.2.2', diagnostic: '', id: `n${nth}` }), 'message/rfc822')
    }
    expect(await suppressed()).toEqual([`${smtp.mails[0]?.to[0]} bounced`])
  })

  test('is read with folded lines and without its words being guessed at', async () => {
    expect(await readDsn(dsn('bounce+x@y.example'))).toEqual({
      messageId: '<one@mx.clients.example>',
      to: ['bounce+x@y.example'],
      recipients: [
        {
          address: 'forwarded@elsewhere.example',
          action: 'failed',
          status: '5.1.1',
          diagnostic: 'smtp; 550 5.1.1 no such user here',
        },
      ],
    })
  })
})

describe('a provider', () => {
  const at = '2026-11-22T10:00:00Z'
  test('with the generic shape: hard bounces and complaints end the asking', async () => {
    const events = [
      { id: '1', kind: 'hard_bounce', address: 'Hard@X.example', occurredAt: at },
      { id: '2', kind: 'soft_bounce', address: 'soft@x.example', occurredAt: at },
      { id: '3', kind: 'complaint', address: 'cross@x.example', occurredAt: at },
    ]
    const body = JSON.stringify({ events })
    expect((await post('/v1/mail/events', body)).body).toEqual({ recorded: 3, known: 0 })
    expect((await post('/v1/mail/events', body)).body).toEqual({ recorded: 0, known: 3 })
    expect(await suppressed()).toEqual(['cross@x.example complained', 'hard@x.example bounced'])
  })

  test('Amazon SES over SNS', async () => {
    const notify = (message: object, id: string) =>
      post(
        '/v1/mail/events/ses',
        JSON.stringify({ Type: 'Notification', MessageId: id, Message: JSON.stringify(message) }),
        'text/plain; charset=UTF-8',
      )
    const bounce = (bounceType: string, emailAddress: string) => ({
      notificationType: 'Bounce',
      bounce: { bounceType, timestamp: at, bouncedRecipients: [{ emailAddress, status: '5.1.1' }] },
    })
    expect((await notify(bounce('Permanent', 'gone@x.example'), 'm1')).body).toEqual({ recorded: 1, known: 0 })
    expect((await notify(bounce('Transient', 'full@x.example'), 'm2')).body).toEqual({ recorded: 1, known: 0 })
    const complaint = { timestamp: at, complainedRecipients: [{ emailAddress: 'cross@x.example' }] }
    await notify({ eventType: 'Complaint', complaint }, 'm3')
    expect((await notify({ notificationType: 'Delivery' }, 'm4')).body).toEqual({ recorded: 0, known: 0 })
    expect(await suppressed()).toEqual(['cross@x.example complained', 'gone@x.example bounced'])
  })

  test('Postmark', async () => {
    const report = (event: object) => post('/v1/mail/events/postmark', JSON.stringify(event))
    await report({ RecordType: 'Bounce', ID: 1, Type: 'HardBounce', Email: 'gone@x.example', BouncedAt: at })
    await report({ RecordType: 'Bounce', ID: 2, Type: 'Transient', Email: 'full@x.example', BouncedAt: at })
    await report({ RecordType: 'SpamComplaint', ID: 3, Type: 'SpamComplaint', Email: 'cross@x.example', BouncedAt: at })
    await report({ RecordType: 'Bounce', ID: 4, Type: 'AutoResponder', Email: 'away@x.example', BouncedAt: at })
    expect(await suppressed()).toEqual(['cross@x.example complained', 'gone@x.example bounced'])
  })

  test('names the mail by its return path, if it was signed here for this workspace', async () => {
    const other = await buildWorkspace(database.db)
    const [invitationId = ''] = await queueMails(database.db, workspaceId, 1)
    const mail = { workspaceId, invitationId, sequence: 0 }
    const ours = createMarkedAddress(keyring, 'return path', 'bounce@x.example', mail)
    const foreign = createMarkedAddress(keyring, 'return path', 'bounce@x.example', { ...mail, workspaceId: other })
    const event = (id: string, returnPath: string) => ({
      id,
      kind: 'complaint',
      address: `${id}@x.example`,
      occurredAt: at,
      returnPath,
    })
    await post(
      '/v1/mail/events',
      JSON.stringify({ events: [event('a', ours), event('b', foreign), event('c', 'bounce@x.example')] }),
    )
    const complaint = { timestamp: at, complainedRecipients: [{ emailAddress: 'd@x.example' }] }
    const Message = JSON.stringify({ notificationType: 'Complaint', complaint, mail: { source: ours } })
    await post('/v1/mail/events/ses', JSON.stringify({ Type: 'Notification', MessageId: 'm', Message }), 'text/plain')
    const rows = await database.db
      .selectFrom('mail_event')
      .innerJoin('suppression', 'suppression.address_key', 'mail_event.address_key')
      .select([
        'mail_event.address_key',
        'mail_event.invitation_id as event_of',
        'suppression.invitation_id as stop_of',
      ])
      .where('mail_event.workspace_id', '=', workspaceId)
      .where('suppression.workspace_id', '=', workspaceId)
      .orderBy('mail_event.address_key')
      .execute()
    expect(rows).toEqual([
      { address_key: 'a@x.example', event_of: invitationId, stop_of: invitationId },
      { address_key: 'b@x.example', event_of: null, stop_of: null },
      { address_key: 'c@x.example', event_of: null, stop_of: null },
      { address_key: 'd@x.example', event_of: invitationId, stop_of: invitationId },
    ])
  })

  test('without a key, or with one for tickets, is refused', async () => {
    const paths = ['/v1/mail/events', '/v1/mail/events/ses', '/v1/mail/events/postmark', '/v1/mail/bounces']
    const tickets = await createApiKey(database, { workspaceId, name: 't', scopes: ['tickets:write'], expiresAt: null })
    for (const path of paths) {
      key = tickets.key
      expect((await post(path, '{"events":[]}')).status).toBe(403)
      key = 'otzyv_nothing'
      expect((await post(path, '{"events":[]}')).status).toBe(401)
    }
  })
})
