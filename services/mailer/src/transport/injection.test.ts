import { domainToUnicode } from 'node:url'
import { fc, test as property } from '@fast-check/vitest'
import { createKeyringText, parseKeyring } from '@otzyv/keyring'
import { type SmtpRecorder, startSmtpRecorder } from '@otzyv/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildClaimed } from '../../testing/build-claimed.ts'
import { PUBLIC_URL } from '../../testing/start-mailer.ts'
import { renderMail } from '../mail/render-mail.ts'
import { createSmtpTransport } from './create-smtp-transport.ts'
import type { MailTransport } from './mail-transport.ts'

const keyring = parseKeyring(createKeyringText())
const HEADERS = [
  'auto-submitted',
  'content-type',
  'date',
  'feedback-id',
  'from',
  'list-unsubscribe',
  'list-unsubscribe-post',
  'message-id',
  'mime-version',
  'subject',
  'to',
  'x-auto-response-suppress',
]
const FORBIDDEN = /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]|=\?/u

let smtp: SmtpRecorder
let transport: MailTransport
beforeAll(async () => {
  smtp = await startSmtpRecorder()
  transport = createSmtpTransport(smtp.url)
})
afterAll(async () => {
  await transport.close()
  await smtp.close()
})

/** Sends a mail made of hostile words and says what reached the server. */
async function send(words: { sender: string; name: string; address: string; subject: string }) {
  smtp.mails.length = 0
  const claimed = buildClaimed({
    workspace: { senderName: words.sender },
    respondent: { name: words.name, address: words.address },
    invitation: { subject: words.subject },
  })
  const outcome = await transport.send(renderMail(claimed, { keyring, publicUrl: PUBLIC_URL }))
  return { outcome: outcome.outcome, mails: smtp.mails }
}

/**
 * The address with its domain in lower case and in Unicode, and all of it in NFC (RFC 6532): on its way the domain may be
 * written in ASCII and a letter in another of its forms, and it is the same address.
 */
function inUnicode(address: string): string {
  return address.replace(/[^@]*$/, (domain) => domainToUnicode(domain.toLowerCase())).normalize('NFC')
}

function expectHarmless(address: string, { outcome, mails }: Awaited<ReturnType<typeof send>>) {
  if (outcome === 'refused') return expect(mails).toEqual([])
  expect(outcome).toBe('sent')
  expect(mails).toHaveLength(1)
  const [recorded] = mails
  if (!recorded) return
  expect(recorded.from).toBe('support@company.example')
  // Spaces around an address are none of it.
  const arrived = inUnicode(address.trim())
  expect(recorded.to.map(inUnicode)).toEqual([arrived])
  const { mail } = recorded
  expect(mail.headers.map(({ key }) => key).sort()).toEqual(HEADERS)
  expect([mail.from?.address, mail.to?.length, inUnicode(mail.to?.[0]?.address ?? '')]).toEqual([
    'support@company.example',
    1,
    arrived,
  ])
  expect([mail.to?.[0]?.group, mail.cc, mail.bcc]).toEqual([undefined, undefined, undefined])
  for (const text of [mail.from?.name, mail.to?.[0]?.name, mail.subject]) expect(text ?? '').not.toMatch(FORBIDDEN)
}

const EVIL = [
  '\r\nBcc: evil@attacker.example',
  '\nTo: evil@attacker.example',
  '\r\n\r\n<b>body</b>',
  '\r\n.\r\nMAIL FROM:<evil@attacker.example>\r\n',
  'evil@attacker.example, ',
  'friends: evil@attacker.example;',
  '=?utf-8?B?DQpCY2M6IGV2aWxAYXR0YWNrZXIuZXhhbXBsZQ==?=',
  '=?utf-8?Q?=0D=0ABcc:_evil=40attacker.example?=',
  '"',
  '\\',
  '<evil@attacker.example>',
  '(comment)',
  '\u202eevil',
  '\u2066',
  '\u2028',
  '\u0000',
  '\ud800',
  '🙂',
  'Анна',
  'a'.repeat(300),
]
const hostile = fc.array(fc.oneof(fc.constantFrom(...EVIL), fc.string({ unit: 'binary', maxLength: 20 })), {
  maxLength: 4,
})
const text = hostile.map((parts) => parts.join(''))

describe('words from outside never add a recipient or a header', () => {
  property.prop({ sender: text, name: text, subject: text }, { numRuns: 150 })(
    'in names and subjects',
    async (words) => {
      const address = 'anna@clients.example'
      const sent = await send({ ...words, address })
      expect(sent.outcome).toBe('sent')
      expectHarmless(address, sent)
    },
  )

  property.prop([text, fc.constantFrom('', 'anna', 'anna@clients.example')], { numRuns: 150 })(
    'in the address, which is refused before any conversation unless it is plain',
    async (evil, start) => {
      for (const address of [start + evil, evil + start, `${start}${evil}@clients.example`]) {
        expectHarmless(address, await send({ sender: 'Support', name: 'Anna', subject: 'x', address }))
      }
    },
  )

  test.each([
    'b@y.example, evil@z.example',
    'Bob <evil@z.example> <b@y.example>',
    'group: evil@z.example;',
    '"evil@z.example, "@y.example',
    'b@y.example\r\nRCPT TO:<evil@z.example>',
    'b@y.example> ORCPT=x',
    'b@[127.0.0.1]',
    '@y.example',
    'b@',
    '',
  ])('%j is no recipient', async (address) => {
    expect(await send({ sender: 'Support', name: 'Anna', subject: 'x', address })).toEqual({
      outcome: 'refused',
      mails: [],
    })
  })

  test('a sender or reply address that is not plain reaches no server, and a header needs a name', async () => {
    const mail = renderMail(buildClaimed(), { keyring, publicUrl: PUBLIC_URL })
    const evil = { name: '', address: 'a@b.example, evil@z.example' }
    smtp.mails.length = 0
    expect((await transport.send({ ...mail, from: evil })).outcome).toBe('try_again')
    expect((await transport.send({ ...mail, replyTo: evil })).outcome).toBe('try_again')
    expect((await transport.send({ ...mail, headers: { 'X-A: b\r\nBcc': 'evil@z.example' } })).outcome).toBe('refused')
    expect(smtp.mails).toEqual([])
    await transport.send({ ...mail, headers: { 'X-Note': 'a\r\nBcc: evil@z.example' } })
    expect(smtp.mails[0]?.mail.bcc).toBeUndefined()
    expect(smtp.mails[0]?.to).toEqual(['anna@clients.example'])
  })

  test('a body that looks like a path or an address is sent as text and nothing is read', async () => {
    const mail = renderMail(buildClaimed(), { keyring, publicUrl: PUBLIC_URL })
    smtp.mails.length = 0
    const body = { path: '/etc/passwd' }
    // What a caller without types could hand over.
    const outcome = await transport.send({ ...mail, html: body as unknown as string })
    expect(outcome.outcome).not.toBe('sent')
    expect(smtp.mails).toEqual([])
  })
})
