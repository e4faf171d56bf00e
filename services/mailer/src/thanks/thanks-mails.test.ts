import { createStatementRunner } from '@otzyv/database'
import { createKeyringText, parseKeyring } from '@otzyv/keyring'
import { createLogger } from '@otzyv/service-kit'
import {
  buildWorkspace,
  createTestDatabase,
  type SmtpRecorder,
  startSmtpRecorder,
  type TestDatabase,
} from '@otzyv/testing'
import { sql } from 'kysely'
import pLimit from 'p-limit'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { answerMail, readThanks, thankFor } from '../../testing/answer-mails.ts'
import type { MailLine } from '../delivery/send-due.ts'
import { createSmtpTransport } from '../transport/create-smtp-transport.ts'
import type { MailTransport, SendOutcome } from '../transport/mail-transport.ts'
import { queueThanksMails } from './queue-thanks-mails.ts'
import { sendThanksMails } from './send-thanks-mails.ts'

let database: TestDatabase
let db: TestDatabase['db']
let smtp: SmtpRecorder
let transport: MailTransport
let workspaceId: number
beforeAll(async () => {
  database = await createTestDatabase()
  db = database.db
  smtp = await startSmtpRecorder()
  transport = createSmtpTransport(smtp.url)
})
afterAll(async () => {
  await transport.close()
  await smtp.close()
  await database.drop()
})
beforeEach(async () => {
  workspaceId = await buildWorkspace(db)
  smtp.mails.length = 0
})

const render = { keyring: parseKeyring(createKeyringText()), publicUrl: 'https://feedback.company.example' }
const lineOf = (transport: MailTransport): MailLine => ({
  ...{ transport, connections: pLimit(2), own: false, isResting: () => false },
})
const log = createLogger({ level: 'silent', pretty: false })
const send = async (by: MailTransport = transport) =>
  await sendThanksMails(
    { db, log },
    workspaceId,
    {
      ...{ line: lineOf(by), runner: createStatementRunner(db, null), render, addressMarks: () => [] },
      stopGraceMs: 1000,
    },
    new AbortController().signal,
  )
const queue = async () => await queueThanksMails({ db }, workspaceId)
const run = async () => {
  const queued = await queue()
  return [queued, (await send()).sent]
}
const subjects = () => smtp.mails.map(({ mail }) => mail.subject)
const states = async () => (await readThanks(db, workspaceId)).map((row) => [row.state, row.last_error])

describe('an answer', () => {
  test.each([
    ['csat', 2, 'low'],
    ['csat', 3, 'middle'],
    ['csat', 4, 'high'],
    ['nps', 6, 'low'],
    ['nps', 7, 'middle'],
    ['nps', 9, 'high'],
    ['ces', 3, 'low'],
    ['ces', 5, 'high'],
  ] as const)('of %s with a %i gets the mail for %s ratings, once for good', async (survey, rating, band) => {
    await thankFor(db, workspaceId, ['low', 'middle', 'high'], { survey })
    const id = await answerMail(db, workspaceId, { survey, rating })
    expect(await run()).toEqual([1, 1])
    expect(subjects()).toEqual([`Thanks ${band}`])
    await sql`update response set rating = case when rating > 3 then 1 else 5 end where invitation_id = ${id}`.execute(
      db,
    )
    expect(await run()).toEqual([0, 0])
  })

  test('has its mail when its time has come, after the rating that it has by then', async () => {
    await thankFor(db, workspaceId, ['low', 'high'])
    const id = await answerMail(db, workspaceId, { minutesAgo: 30 })
    expect(await run()).toEqual([1, 0])
    await sql`update response set rating = 5 where invitation_id = ${id}`.execute(db)
    // The hours pass.
    await sql`update response set first_confirmed_at = now() - interval '121 minutes' where invitation_id = ${id}`.execute(
      db,
    )
    await sql`update thanks_mail set due_at = now() where invitation_id = ${id}`.execute(db)
    expect(await run()).toEqual([0, 1])
    expect(subjects()).toEqual(['Thanks high'])
  })

  test.each([
    ['suspect', { evidence: 'suspect' }],
    ['unconfirmed', { evidence: 'unconfirmed' }],
    ['known by the number of a ticket alone', { evidence: 'by_ticket' }],
    ['without a mail, as at a kiosk', { asked: null }],
    ['to a mail that did not go out', { asked: 'failed' }],
    ['of a band without a mail', { rating: 3 }],
    ['of weeks ago', { minutesAgo: 60 * 24 * 20 }],
  ] as const)('that is %s gets none', async (_name, own) => {
    await thankFor(db, workspaceId, ['low'], { daysAgo: 30 })
    await answerMail(db, workspaceId, own)
    expect(await run()).toEqual([0, 0])
  })

  test('that was given before the mail was switched on gets none', async () => {
    await thankFor(db, workspaceId, ['low'], { daysAgo: 0 })
    await answerMail(db, workspaceId)
    expect(await run()).toEqual([0, 0])
  })
})

describe('between queueing and sending', () => {
  const suppress = (reason: string, kind = '') =>
    sql`insert into suppression (workspace_id, address_key, kind, reason)
      select workspace_id, address_key, ${kind}, ${reason} from respondent where workspace_id = ${workspaceId}`
  test.each([
    ['an unsubscribe', () => suppress('unsubscribed'), 'do_not_ask'],
    ['a bounce', () => suppress('bounced'), 'do_not_ask'],
    ['an unsubscribe of this kind', () => suppress('unsubscribed', 'csat'), 'do_not_ask'],
    ['the vote turning out to be no person’s', () => sql`update response set evidence = 'suspect'`, 'not_confirmed'],
    [
      'leaving the answer out',
      () => sql`insert into exclusion (workspace_id, invitation_id, reason, excluded_by)
        select workspace_id, invitation_id, 'test', 'test' from response where workspace_id = ${workspaceId}`,
      'excluded',
    ],
    ['a rating of a band without a mail', () => sql`update response set rating = 3`, 'no_mail_for_rating'],
    ['switching off', () => sql`update thanks_mail_rule set on_since = null`, 'no_mail_for_rating'],
    ['switching off and on', () => sql`update thanks_mail_rule set on_since = now()`, 'given_before'],
    [
      'a setting that leaves the address out',
      () => sql`update mail_setting
        set settings = '{"internalDomains": ["clients.example"]}'`,
      'left_out_by_settings',
    ],
    ['the answer going', () => sql`delete from response where workspace_id = ${workspaceId}`, 'no_answer'],
    ['days in which no mailer ran', () => sql`update thanks_mail set due_at = now() - interval '9 days'`, 'stale'],
    [
      'the person being nobody any more',
      () => sql`update respondent set address = '', address_key = 'x' || respondent_id
        where workspace_id = ${workspaceId}`,
      'address',
    ],
  ] as const)('%s stops the mail', async (_name, change, reason) => {
    await thankFor(db, workspaceId, ['low'])
    await answerMail(db, workspaceId)
    expect(await queue()).toBe(1)
    await change().execute(db)
    expect((await send()).sent).toBe(0)
    expect(await states()).toEqual([['cancelled', reason]])
  })

  test('the erasure of the person leaves nothing to send', async () => {
    await thankFor(db, workspaceId, ['low'])
    const id = await answerMail(db, workspaceId)
    await queue()
    await sql`delete from invitation where workspace_id = ${workspaceId} and invitation_id = ${id}`.execute(db)
    expect([(await send()).sent, await states()]).toEqual([0, []])
  })

  test('hours in which no mail goes out make it wait', async () => {
    await thankFor(db, workspaceId, ['low'])
    await answerMail(db, workspaceId)
    await queue()
    // Only the day after tomorrow, wherever today is.
    const day = ((new Date().getUTCDay() + 1) % 7) + 1
    await sql`update mail_setting set settings = ${JSON.stringify({ sendDays: [day] })}::jsonb
      where workspace_id = ${workspaceId}`.execute(db)
    expect((await send()).sent).toBe(0)
    const [mail] = await readThanks(db, workspaceId)
    expect(mail).toMatchObject({ state: 'queued', attempts: 0 })
    expect(mail?.due_at.getTime()).toBeGreaterThan(Date.now() + 60_000)
  })
})

describe('two mailers at once', () => {
  test('send each mail once', async () => {
    await thankFor(db, workspaceId, ['low'])
    for (let n = 0; n < 5; n++) await answerMail(db, workspaceId)
    await Promise.all([queue(), queue()])
    const sent = await Promise.all([send(), send(), send()])
    expect(sent.reduce((sum, one) => sum + one.sent, 0)).toBe(5)
    expect(new Set(smtp.mails.map(({ to }) => to[0])).size).toBe(5)
  })

  test('send one of two mails to a person who may not be asked again for a while', async () => {
    await sql`update workspace set ask_again_days = 30 where workspace_id = ${workspaceId}`.execute(db)
    await thankFor(db, workspaceId, ['low'])
    const first = await answerMail(db, workspaceId)
    const second = await answerMail(db, workspaceId)
    await sql`update invitation set respondent_id = (select respondent_id from invitation where invitation_id = ${first})
      where invitation_id = ${second}`.execute(db)
    await queue()
    const sent = await Promise.all([send(), send()])
    expect(sent.reduce((sum, one) => sum + one.sent, 0)).toBe(1)
    expect((await states()).sort()).toEqual([
      ['cancelled', 'thanked_lately'],
      ['sent', null],
    ])
  })
})

describe('a mailer', () => {
  const failing = (outcome: () => Promise<SendOutcome>): MailTransport => ({ ...transport, send: outcome })

  test('that is killed while it sends leaves a mail in doubt, which is not sent again', async () => {
    await thankFor(db, workspaceId, ['low'])
    await answerMail(db, workspaceId)
    await queue()
    await expect(send(failing(() => Promise.reject(new Error('killed'))))).rejects.toThrow('killed')
    expect(await run()).toEqual([0, 0])
    expect(await states()).toEqual([['sending', null]])
    await sql`update thanks_mail set sending_at = now() - interval '6 minutes'`.execute(db)
    expect(await run()).toEqual([0, 0])
    expect(await states()).toEqual([['unknown', 'the process ended while sending']])
  })

  test('that is put off by the server tries again later, and a refusal is final', async () => {
    await thankFor(db, workspaceId, ['low'])
    await answerMail(db, workspaceId)
    await queue()
    await send(failing(async () => ({ outcome: 'try_again', reason: '450 later' })))
    expect(await states()).toEqual([['queued', '450 later']])
    await sql`update thanks_mail set due_at = now()`.execute(db)
    const reply = '550 5.1.1 no such user'
    await send(failing(async () => ({ outcome: 'refused', reason: reply, reply })))
    expect(await states()).toEqual([['failed', reply]])
    // It ends the asking of the address, and is no bounce of the mail that had asked.
    const events = await db
      .selectFrom('mail_event')
      .select(['kind', 'invitation_id'])
      .where('workspace_id', '=', workspaceId)
      .execute()
    expect(events).toEqual([{ kind: 'hard_bounce', invitation_id: null }])
    const entries = await db
      .selectFrom('suppression')
      .select('reason')
      .where('workspace_id', '=', workspaceId)
      .execute()
    expect(entries).toEqual([{ reason: 'bounced' }])
  })
})

test('a mail names what it may, in the language of the one that asked, and comes from and back to where that does', async () => {
  const text = '{owner} of {team} writes to you.\nAbout {subject} ({ticket}).\n\n<b>Bye</b>'
  const texts = {
    en: { subject: 'Hello', text: 'Hello' },
    ar: { subject: '{subject}', text, linkText: 'Help', linkUrl: 'https://company.example/?a=1&b="2"' },
  }
  await thankFor(db, workspaceId, ['low'], { texts, namesOwner: true })
  const invitation = { locale: 'ar-EG', subject: 'A\r\nBcc: x@y.example <i>', ticket_id: 'T-1' }
  await answerMail(db, workspaceId, { invitation, comment: 'marker comment' })
  await sql`update mail_setting set settings = '{"replyTo": "help@company.example"}' where workspace_id = ${workspaceId}`.execute(
    db,
  )
  expect(await run()).toEqual([1, 1])
  const [sent] = smtp.mails
  const header = (name: string) => sent?.mail.headers.filter(({ key }) => key === name).map(({ value }) => value)
  expect(header('auto-submitted')).toEqual(['auto-generated'])
  expect(header('list-unsubscribe-post')).toEqual(['List-Unsubscribe=One-Click'])
  expect(header('bcc')).toEqual([])
  expect([sent?.mail.from?.address, sent?.mail.replyTo?.[0]?.address]).toEqual([
    'support@company.example',
    'help@company.example',
  ])
  expect(sent?.mail.subject).toBe('A Bcc: … <i>')
  expect(sent?.mail.html).toContain('dir="rtl"')
  expect(sent?.mail.html).toContain('&lt;b&gt;Bye&lt;/b&gt;')
  expect(sent?.mail.html).toContain('href="https://company.example/?a=1&amp;b=&quot;2&quot;"')
  expect(sent?.mail.text).toContain('أحد زملائنا')
  expect(sent?.mail.text).toContain('(T-1).')
  expect(`${sent?.mail.text} ${sent?.mail.html}`).not.toContain('marker comment')
})
