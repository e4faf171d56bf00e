import { createTestDatabase, type TestDatabase } from '@otzyv/testing'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { buildDsn } from '../../../testing/build-report.ts'
import { buildTellers } from '../../../testing/build-tellers.ts'
import { queueMails, readDeliveries } from '../../../testing/queue-mails.ts'
import { startMailer } from '../../../testing/start-mailer.ts'
import { startReturned } from '../../../testing/start-returned.ts'
import { type ScriptedSmtp, startScriptedSmtp } from '../../../testing/start-scripted-smtp.ts'

type Listener = Awaited<ReturnType<typeof startReturned>>

let database: TestDatabase
let nextTeller: Awaited<ReturnType<typeof buildTellers>>
let smtp: ScriptedSmtp
let listener: Listener
let mailer: ReturnType<typeof startMailer>
let workspaceId: number
let key: string

beforeAll(async () => {
  database = await createTestDatabase()
  nextTeller = await buildTellers(database, 80)
  smtp = await startScriptedSmtp()
  listener = await startReturned(database.db)
  mailer = startMailer(database.db, smtp.url, { keyring: listener.keyring })
})
beforeEach(async () => {
  ;({ workspaceId, key } = nextTeller())
})
afterEach(() => smtp.failAt('RCPT', null))
afterAll(async () => {
  await mailer.service.close()
  await listener.close()
  await smtp.close()
  await database.drop()
})

const post = async (path: string, body: string, type = 'application/json') => {
  const headers = { authorization: `Bearer ${key}`, 'content-type': type }
  const response = await mailer.service.routes?.request(path, { method: 'POST', body, headers })
  expect(response?.status).toBe(200)
}
const suppressed = async () =>
  (await database.db.selectFrom('suppression').select('reason').where('workspace_id', '=', workspaceId).execute()).map(
    ({ reason }) => reason,
  )
const kinds = async () =>
  (await database.db.selectFrom('mail_event').select('kind').where('workspace_id', '=', workspaceId).execute()).map(
    ({ kind }) => kind,
  )
const returnPathOf = (invitationId: string) => listener.returnPath({ workspaceId, invitationId, sequence: 0 })

type Bounced = { status: string; reply: string; nth: number; invitationId: string }
const at = '2026-11-22T10:00:00.000Z'
/** One and the same bounce, as each door hears of it. */
const doors: Record<string, (bounced: Bounced) => Promise<void>> = {
  'a mail that the mail server passes on': async ({ status, reply, nth, invitationId }) => {
    const raw = buildDsn(returnPathOf(invitationId), { status, diagnostic: `smtp; ${reply}`, id: String(nth) })
    await post('/v1/mail/bounces', raw, 'message/rfc822')
  },
  'a mail to the listener': async ({ status, reply, nth, invitationId }) => {
    const path = returnPathOf(invitationId)
    const raw = buildDsn(path, { status, diagnostic: `smtp; ${reply}`, id: String(nth) })
    expect(await listener.send('', path, raw)).toBe(250)
  },
  'Amazon SES': async ({ status, reply, nth }) => {
    const bouncedRecipients = [
      { emailAddress: 'x@y.example', action: 'failed', status, diagnosticCode: `smtp; ${reply}` },
    ]
    const bounce = { bounceType: 'Permanent', bounceSubType: 'General', timestamp: at, bouncedRecipients }
    const Message = JSON.stringify({ notificationType: 'Bounce', bounce })
    await post('/v1/mail/events/ses', JSON.stringify({ Type: 'Notification', MessageId: `m${nth}`, Message }))
  },
  Postmark: async ({ status, reply, nth }) => {
    const event = { RecordType: 'Bounce', ID: nth, Type: 'HardBounce', Email: 'x@y.example', BouncedAt: at }
    await post('/v1/mail/events/postmark', JSON.stringify({ ...event, Details: `smtp;${reply || `550 ${status}`}` }))
  },
  'the generic webhook': async ({ status, reply, nth }) => {
    const event = { id: String(nth), kind: 'hard_bounce', address: 'x@y.example', occurredAt: at, status }
    await post('/v1/mail/events', JSON.stringify({ events: [{ ...event, diagnostic: reply }] }))
  },
  'a reply while sending': async ({ status, reply }) => {
    await database.db.deleteFrom('mail_event').where('workspace_id', '=', workspaceId).execute()
    smtp.failAt('RCPT', reply || `550 ${status} no`)
    await queueMails(database.db, workspaceId, 1)
    await mailer.drain()
    expect((await readDeliveries(database.db, workspaceId)).map(({ state }) => state)).toContain('failed')
  },
}

const report = async (door: string, status: string, reply: string, times = 1) => {
  const [invitationId = ''] = await queueMails(database.db, workspaceId, 1, {
    delivery: { due_at: new Date(Date.now() + 86_400_000) },
  })
  for (let nth = 1; nth <= times; nth++) await doors[door]?.({ status, reply, nth, invitationId })
}

for (const door of Object.keys(doors)) {
  test.each([
    ['5.1.1', '550 5.1.1 user unknown'],
    ['5.2.1', '550 5.2.1 mailbox disabled'],
    ['5.4.1', '550 5.4.1 Recipient address rejected: Access denied.'],
    ['5.0.0', '550 No such user here'],
  ])(`${door} that says the address is dead ends the asking: %s %s`, async (status, reply) => {
    await report(door, status, reply)
    expect(await suppressed()).toEqual(['bounced'])
  })

  test.each([
    ['5.1.8', '550 5.1.8 Sender is blocked'],
    ['5.1.7', ''],
    ['5.5.2', '550 5.5.2 syntax error'],
    ['5.6.0', ''],
    ['5.7.1', '554 5.7.1 policy'],
    ['5.1.0', '550 5.7.1 rejected'],
    ['5.0.0', '550 Message refused as spam'],
  ])(`${door} that blames us never ends the asking of a person, however often: %s %s`, async (status, reply) => {
    await report(door, status, reply, 6)
    expect(await suppressed()).toEqual([])
    expect(new Set(await kinds())).toEqual(new Set(['rejection']))
  })

  test(`${door} about a full mailbox is a soft bounce`, async () => {
    await report(door, '5.2.2', '552 5.2.2 mailbox full')
    expect(await suppressed()).toEqual([])
    expect(await kinds()).toEqual(['soft_bounce'])
  })
}
