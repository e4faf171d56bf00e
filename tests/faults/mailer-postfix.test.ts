import { createKeyringText, parseKeyring } from '@otzyv/keyring'
import { createMailerService, createSmtpTransport, startReturnListener } from '@otzyv/mailer'
import { createLogger, systemClock } from '@otzyv/service-kit'
import {
  buildWorkspace,
  createTestDatabase,
  type SmtpRecorder,
  startSmtpRecorder,
  type TestDatabase,
  waitUntil,
} from '@otzyv/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { queueMails } from '../../services/mailer/testing/queue-mails.ts'
import { startTalk } from '../../services/mailer/testing/start-talk.ts'
import { findPostfix, type Postfix, startPostfix } from './mailer/start-postfix.ts'

const keyring = parseKeyring(createKeyringText())
const log = createLogger({ level: 'silent', pretty: false })
const BACK = 'back.company.example'
const MAILS = 30
/** Every third address is unknown at its own mail server, every fifth of the others has a domain that Postfix cannot find. */
const domainOf = (nth: number) => (nth % 3 === 0 ? 'gone.example' : nth % 5 === 0 ? 'none.example' : 'good.example')

let database: TestDatabase

beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database?.drop())

describe.runIf(findPostfix()).each(['smtp', 'lmtp'] as const)(
  'through Postfix, with bounces back over %s',
  (protocol) => {
    let receiver: SmtpRecorder
    let postfix: Postfix
    let workspaceId: number
    let close: () => Promise<void>
    let mailer: ReturnType<typeof createMailerService>

    beforeAll(async () => {
      receiver = await startSmtpRecorder()
      receiver.refuseRecipients({ code: 550, message: '5.1.1 no such person' }, (address) =>
        address.endsWith('@gone.example'),
      )
      const listener = await startReturnListener(
        { db: database.db, log },
        { listen: `${protocol}://127.0.0.1:0`, keyring, name: BACK },
      )
      const receiving = `smtp:[127.0.0.1]:${new URL(receiver.url).port}`
      postfix = await startPostfix(BACK, {
        'good.example': receiving,
        'gone.example': receiving,
        [BACK]: protocol === 'smtp' ? `smtp:[127.0.0.1]:${listener.port}` : `lmtp:inet:127.0.0.1:${listener.port}`,
      })
      workspaceId = await buildWorkspace(database.db)
      mailer = createMailerService(
        { db: database.db, log, now: systemClock },
        {
          keyring,
          publicUrl: 'https://feedback.company.example',
          bounceAddress: `bounce@${BACK}`,
          replyAddress: `reply@${BACK}`,
          transport: createSmtpTransport(postfix.smtpUrl),
        },
      )
      close = async () => {
        await mailer.close()
        await postfix.stop()
        await listener.close()
        await receiver.close()
      }
    })
    afterAll(() => close?.())

    const readSuppressed = async () =>
      await database.db
        .selectFrom('suppression')
        .select(['invitation_id', 'reason', 'address_key'])
        .where('workspace_id', '=', workspaceId)
        .execute()

    test('each mail is sent once; its own bounces come back, and end the asking of those who do not exist', async () => {
      const invitations = new Map<string, string>()
      for (let nth = 0; nth < MAILS; nth++) {
        const address = `customer-${nth}@${domainOf(nth)}`
        const settings = { reminders: 0, replies: 'comment' }
        const [id = ''] = await queueMails(database.db, workspaceId, 1, {
          respondent: { address, address_key: address },
          settings,
        })
        invitations.set(address, id)
      }
      const [loop] = mailer.loops
      await loop?.run(new AbortController().signal)
      const bounced = [...invitations.keys()].filter((address) => !address.endsWith('@good.example'))
      const accepted = [...invitations.keys()].filter((address) => address.endsWith('@good.example'))
      await waitUntil('the bounces', async () => (await readSuppressed()).length >= bounced.length, 60_000)
      await waitUntil('Postfix to be done', async () => (await postfix.queued()) === 0, 60_000)

      // Postfix refuses a domain that it cannot find at once, and takes all others, each at the first attempt.
      const deliveries = await database.db
        .selectFrom('delivery')
        .select(['invitation_id', 'state', 'attempts'])
        .where('workspace_id', '=', workspaceId)
        .execute()
      const states = new Map(deliveries.map((row) => [row.invitation_id, `${row.state} ${row.attempts}`]))
      for (const [address, id] of invitations) {
        expect(states.get(id)).toBe(address.endsWith('@none.example') ? 'failed 1' : 'sent 1')
      }
      expect(receiver.mails.flatMap(({ to }) => to).sort()).toEqual(accepted.sort())

      const suppressed = await readSuppressed()
      expect(suppressed.map((row) => row.address_key).sort()).toEqual(bounced.sort())
      for (const row of suppressed) {
        expect(row).toMatchObject({ reason: 'bounced', invitation_id: invitations.get(row.address_key) })
      }
      const events = await database.db
        .selectFrom('mail_event')
        .select(['source', 'kind', 'status', 'address_key', 'invitation_id'])
        .where('workspace_id', '=', workspaceId)
        .execute()
      expect(events).toHaveLength(bounced.length)
      for (const { address_key, ...event } of events) {
        const gone = address_key.endsWith('@gone.example')
        const reported = gone ? { source: 'dsn', status: '5.1.1' } : { source: 'smtp', status: '5.1.2' }
        expect(event).toEqual({ ...reported, kind: 'hard_bounce', invitation_id: invitations.get(address_key) })
      }
    })

    test('a reply to one of them becomes a comment; a forged one is refused and bounces', async () => {
      const [mail] = receiver.mails
      if (!mail) throw new Error('no mail has arrived')
      const { replyTo = [] } = mail.mail
      const to = replyTo[0]?.address ?? ''
      const from = mail.to[0] ?? ''
      const before = receiver.mails.length
      const person = startTalk(Number(new URL(postfix.smtpUrl).port))
      await person.say()
      await person.say('EHLO clients.example')
      const content = `From: ${from}\r\nSubject: Re: How did we do?\r\n\r\nThanks, but it took a week.\r\n\r\n-- \r\nCustomer`
      // Postfix recognises what can be a reply address by its look, the listener by its signature.
      const forged = to.replace('reply+0', 'reply+1')
      expect(forged).not.toBe(to)
      for (const [recipient, said] of [
        [to, /^250/],
        [forged, /^250/],
        [`reply@${BACK}`, /^550/],
      ] as const) {
        await person.say('RSET')
        const heard = await person.mail({ from, to: [recipient] }, content)
        expect(heard.find((reply) => !/^(250 2\.1|354)/.test(reply))).toMatch(said)
      }
      person.end()
      const replies = await waitUntil('the reply', async () => {
        const rows = await database.db.selectFrom('reply').selectAll().where('workspace_id', '=', workspaceId).execute()
        return rows.length > 0 && rows
      })
      expect(replies.map((reply) => reply.text)).toEqual(['Thanks, but it took a week.'])
      await waitUntil('the bounce', () => receiver.mails.length > before)
      expect(receiver.mails.at(-1)).toMatchObject({ from: '', to: [from] })
    })
  },
)
