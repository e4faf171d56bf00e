import { connectDatabase } from '@otzyv/database'
import { createKeyringText, createMarkedAddress, type MarkOwner, parseKeyring } from '@otzyv/keyring'
import { createLogger, SettingsError } from '@otzyv/service-kit'
import { buildWorkspace, createTestDatabase, type TestDatabase, waitUntil } from '@otzyv/testing'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { buildComplaint, buildDsn } from '../../../testing/build-report.ts'
import { queueMails } from '../../../testing/queue-mails.ts'
import { startReturned } from '../../../testing/start-returned.ts'
import { startTalk } from '../../../testing/start-talk.ts'
import { startReturnListener } from './start-return-listener.ts'

let database: TestDatabase
let workspaceId: number
let mails: MarkOwner[]
const open: { close: () => Promise<void> }[] = []

const start = async (own: Parameters<typeof startReturned>[1] = {}, db = database.db) => {
  const started = await startReturned(db, own)
  open.push(started)
  return started
}

beforeAll(async () => {
  database = await createTestDatabase()
})
beforeEach(async () => {
  workspaceId = await buildWorkspace(database.db)
  const ids = await queueMails(database.db, workspaceId, 3)
  mails = ids.map((invitationId) => ({ workspaceId, invitationId, sequence: 0 }))
})
afterEach(async () => {
  for (const started of open.splice(0)) await started.close()
})
afterAll(() => database.drop())

const mailOf = (index: number) => {
  const mail = mails[index]
  if (!mail) throw new Error('there are fewer mails')
  return mail
}
const events = async () =>
  await database.db
    .selectFrom('mail_event')
    .select(['invitation_id', 'kind', 'source'])
    .where('workspace_id', '=', workspaceId)
    .orderBy('recorded_at')
    .execute()
const suppressed = async () =>
  await database.db
    .selectFrom('suppression')
    .select(['invitation_id', 'reason'])
    .where('workspace_id', '=', workspaceId)
    .orderBy('created_at')
    .execute()
const logged = async () =>
  (
    await database.db.selectFrom('change_log').select('invitation_id').where('workspace_id', '=', workspaceId).execute()
  ).map((row) => row.invitation_id)

describe.each(['smtp', 'lmtp'] as const)('over %s', (protocol) => {
  test('a bounce is recorded when 250 is said, once however often it comes', async () => {
    const back = await start({ protocol })
    const to = back.returnPath(mailOf(0))
    const invitation_id = mailOf(0).invitationId
    for (let nth = 1; nth <= 2; nth++) {
      expect(await back.send('', to, buildDsn(to))).toBe(250)
      expect(await events()).toEqual([{ invitation_id, kind: 'hard_bounce', source: 'dsn' }])
      expect(await suppressed()).toEqual([{ invitation_id, reason: 'bounced' }])
      expect(await logged()).toEqual([invitation_id])
    }
  })

  test('a complaint ends the asking; what is no report is taken and dropped', async () => {
    const back = await start({ protocol })
    const to = back.returnPath(mailOf(0))
    expect(await back.send('fbl@provider.example', to, buildComplaint(to))).toBe(250)
    expect(await suppressed()).toEqual([{ invitation_id: mailOf(0).invitationId, reason: 'complained' }])
    const away = 'From: a@b.example\r\nSubject: I am away\r\nAuto-Submitted: auto-replied\r\n\r\nBack on Monday.\r\n'
    for (const content of [away, 'From: a@b.example\r\n\r\nThank you!', '', '\r\n', 'no: headers\0 \xff'])
      expect(await back.send('a@b.example', back.returnPath(mailOf(1)), content)).toBe(250)
    expect(await events()).toHaveLength(1)
  })

  test('every recipient that was not signed here is refused, and nothing is relayed', async () => {
    const back = await start({ protocol })
    const talk = await back.talk()
    const foreign = createMarkedAddress(
      parseKeyring(createKeyringText()),
      'return path',
      'bounce@back.company.example',
      mailOf(0),
    )
    const signed = back.returnPath(mailOf(0))
    const bent = signed.replace(/.@/, (end) => (end === '0@' ? '1@' : '0@'))
    const asReply = back.replyAddress(mailOf(0)).replace('reply+', 'bounce+')
    const strangers = [
      'bounce@back.company.example',
      'someone@elsewhere.example',
      foreign,
      bent,
      `x${'+0'.repeat(30)}@y`,
    ]
    const heard = await talk.mail({ from: 'a@b.example', to: strangers }, '')
    expect(heard.map((reply) => reply.slice(0, 3))).toEqual(['250', ...strangers.map(() => '550'), '503'])
    // A mark of one purpose is taken for that purpose, whatever stands before it.
    expect(await back.send('', asReply, buildDsn(asReply))).toBe(250)
    expect(await events()).toEqual([])
    expect(await talk.say('AUTH PLAIN AGEAYg==')).toMatch(/^5/)
  })

  test('with the database away a mail is asked for again, and the forged one is refused all the same', async () => {
    const away = connectDatabase({ connectionString: 'postgres://nobody@127.0.0.1:1/none', applicationName: 'away' })
    const back = await start({ protocol }, away)
    const to = back.returnPath(mailOf(0))
    expect(await back.send('', to, buildDsn(to))).toBe(451)
    expect(await back.send('a@b.example', back.replyAddress(mailOf(0)), 'From: a@b.example\r\n\r\nThanks')).toBe(451)
    const talk = await back.talk()
    await talk.say('MAIL FROM:<>')
    expect(await talk.say('RCPT TO:<bounce@back.company.example>')).toMatch(/^550/)
    await away.destroy()
  })
})

test('250 is said after the commit, and not before', async () => {
  const back = await start()
  const to = back.returnPath(mailOf(0))
  let code: number | null = null
  const sent = await database.db.transaction().execute(async (held) => {
    await sql`lock table mail_event in share mode`.execute(held)
    const sending = back.send('', to, buildDsn(to)).then((said) => {
      code = said
    })
    await waitUntil('the write to wait', async () => {
      const { rows } = await sql`select from pg_locks where relation = 'mail_event'::regclass and not granted`.execute(
        database.db,
      )
      return rows.length > 0
    })
    expect(code).toBeNull()
    return { sending }
  })
  await sent.sending
  expect(code).toBe(250)
  expect(await events()).toHaveLength(1)
})

test('a mail that is nested or headed beyond reason is taken, and not asked for again', async () => {
  const back = await start()
  const nested = Array.from(
    { length: 400 },
    (_, depth) => `Content-Type: multipart/mixed; boundary="b${depth}"\r\n\r\n--b${depth}\r\n`,
  )
  const headed = 'X-Many: y\r\n'.repeat(90_000)
  for (const content of [nested.join(''), headed, `${headed}${nested.join('')}`]) {
    expect(await back.send('a@b.example', back.returnPath(mailOf(0)), content)).toBe(250)
    expect(await back.send('a@b.example', back.replyAddress(mailOf(0)), content)).toBe(250)
  }
  expect(await events()).toEqual([])
})

test('one mail to several recipients: over LMTP each has its own reply', async () => {
  const back = await start({ protocol: 'lmtp' })
  const talk = await back.talk()
  const to = [back.returnPath(mailOf(0)), 'other@back.company.example', back.returnPath(mailOf(1))]
  const heard = await talk.mail({ from: '', to, lmtp: true }, buildDsn('bounce@back.company.example'))
  expect(heard.map((reply) => reply.slice(0, 3))).toEqual(['250', '250', '550', '250', '354', '250', '250'])
  expect((await events()).map((row) => row.invitation_id)).toEqual([mailOf(0).invitationId, mailOf(1).invitationId])
})

describe('anyone who takes too much', () => {
  test('a mail that is too big is refused and not recorded', async () => {
    const back = await start()
    const to = back.returnPath(mailOf(0))
    const talk = await back.talk()
    expect(await talk.say('MAIL FROM:<> SIZE=99999999')).toMatch(/^552/)
    const big = `${buildDsn(to)}\r\n${`${'x'.repeat(998)}\r\n`.repeat(27_000)}`
    expect(await back.send('', to, big)).toBe(552)
    expect(await events()).toEqual([])
  })

  test('more connections at once than there are places are asked to come later', async () => {
    const back = await start()
    const talks = Array.from({ length: 20 }, () => startTalk(back.port))
    for (const talk of talks) expect(await talk.say()).toMatch(/^220/)
    const late = startTalk(back.port)
    expect(await late.say()).toMatch(/^421/)
    for (const talk of [...talks, late]) talk.end()
  })

  test('more recipients than a mail may have are refused', async () => {
    const back = await start()
    const talk = await back.talk()
    const to = Array.from({ length: 21 }, (_, sequence) => back.returnPath({ ...mailOf(0), sequence }))
    const heard = await talk.mail({ from: '', to }, buildDsn('bounce@back.company.example'))
    expect(heard[21]).toMatch(/^452/)
    expect(heard.at(-1)).toMatch(/^250/)
  })

  test('a connection that sends without end is ended, and what it half said is not recorded', async () => {
    const back = await start({ connectionMs: 200 })
    const to = back.returnPath(mailOf(0))
    const talk = await back.talk()
    await talk.say('MAIL FROM:<>')
    await talk.say(`RCPT TO:<${to}>`)
    await talk.say('DATA')
    talk.write(buildDsn(to))
    const dripping = setInterval(() => talk.write('x'), 20)
    await talk.closed
    clearInterval(dripping)
    expect(await events()).toEqual([])
  })

  test('a silent connection is ended', async () => {
    const back = await start({ idleMs: 50 })
    const talk = await back.talk()
    await talk.closed
  })
})

test('an address that is taken is reported in one line', async () => {
  const back = await start()
  const log = createLogger({ level: 'silent', pretty: false })
  const keyring = parseKeyring(createKeyringText())
  const listen = `smtp://127.0.0.1:${back.port}`
  await expect(startReturnListener({ db: database.db, log }, { listen, keyring, name: 'x' })).rejects.toThrow(
    SettingsError,
  )
})
