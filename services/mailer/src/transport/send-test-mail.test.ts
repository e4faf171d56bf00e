import { createServer } from 'node:net'
import type { MailFault } from '@otzyv/contracts'
import { createMailHostRule } from '@otzyv/service-kit'
import { freePort, type SmtpRecorder, type SmtpRecorderOptions, startSmtpRecorder } from '@otzyv/testing'
import { afterEach, expect, test } from 'vitest'
import { type Fault, type Step, startScriptedSmtp } from '../../testing/start-scripted-smtp.ts'
import { composeTestMail } from '../mail/compose-test-mail.ts'
import type { OwnServer } from './mail-server.ts'
import { sendTestMail } from './send-test-mail.ts'

const mail = composeTestMail(
  { name: 'acme', locale: 'en', senderName: 'Acme', senderAddress: 'survey@company.example' },
  'admin@company.example',
)
const open = createMailHostRule({ onLoopback: true, allowed: [] })
const closed = createMailHostRule({ onLoopback: false, allowed: [] })
const login = { user: 'mailer', password: 'open sesame' }

let recorder: SmtpRecorder | null = null
afterEach(async () => {
  await recorder?.close()
  recorder = null
})

const send = async (server: OwnServer, rule = open, sent = mail) =>
  await sendTestMail({ server, rule }, sent, { needsSender: true })

/** Sends to a server that was started with these options, while the client believes the other ones. */
async function sendTo(options: SmtpRecorderOptions, believed: Partial<OwnServer>, sent = mail) {
  recorder = await startSmtpRecorder(options)
  return await send({ host: '127.0.0.1', port: recorder.port, tls: 'none', login: null, ...believed }, open, sent)
}

test('a server that takes the mail is said to have taken it, with its own words', async () => {
  expect(await sendTo({ login }, { login })).toMatchObject({ outcome: 'taken', said: expect.stringMatching(/^250 /) })
  expect(recorder?.logins).toEqual(['mailer'])
  expect(recorder?.mails).toMatchObject([{ from: 'survey@company.example', to: ['admin@company.example'] }])
  expect(recorder?.mails[0]?.mail.text).toContain('“acme”')
})

test.each<[string, SmtpRecorderOptions, Partial<OwnServer>, MailFault]>([
  ['a password that is wrong', { login }, { login: { user: 'mailer', password: 'closed' } }, 'login_refused'],
  ['a user who is not known', { login }, { login: { user: 'nobody', password: 'x' } }, 'login_refused'],
  ['no login where one is needed', { login }, {}, 'login_needed'],
  ['STARTTLS that the server does not offer', {}, { tls: 'starttls' }, 'tls_failed'],
  ['encryption from the start that the server does not speak', {}, { tls: 'tls' }, 'tls_failed'],
  ['a certificate that nobody vouches for, after STARTTLS', { tls: 'starttls' }, { tls: 'starttls' }, 'tls_failed'],
  ['a certificate that nobody vouches for, from the start', { tls: 'tls' }, { tls: 'tls' }, 'tls_failed'],
])('%s is named as the trouble', async (_what, options, believed, fault) => {
  expect(await sendTo(options, believed)).toMatchObject({ outcome: 'not_taken', fault })
  expect(recorder?.mails).toEqual([])
})

test('a password is not sent before the connection is encrypted, if it was to be', async () => {
  const heard: string[] = []
  const server = createServer((socket) => {
    socket.on('error', () => {})
    socket.on('data', (chunk) => {
      heard.push(chunk.toString('latin1'))
      socket.write('250-here\r\n250 AUTH PLAIN LOGIN\r\n')
    })
    socket.write('220 here\r\n')
  })
  const port = await freePort()
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  expect(await send({ host: '127.0.0.1', port, tls: 'starttls', login })).toMatchObject({ fault: 'tls_failed' })
  expect(heard.join('')).not.toContain('AUTH')
  server.close()
})

test.each<[Step, Fault, MailFault]>([
  ['MAIL', '553 not your address', 'sender_refused'],
  ['MAIL', '530 log in first', 'login_needed'],
  ['RCPT', '550 no such person', 'recipient_refused'],
  ['RCPT', '450 mailbox busy', 'put_off'],
  ['content', '550 spam', 'content_refused'],
  ['content', '452 disk full', 'put_off'],
  ['greeting', '421 too busy', 'put_off'],
  ['greeting', 'HTTP/1.1 400 Bad Request', 'no_greeting'],
  ['content', 'drop', 'broken_off'],
])('a server that answers %s with “%s” is reported as %s', async (step, answer, fault) => {
  const scripted = await startScriptedSmtp()
  scripted.failAt(step, answer)
  const { port } = new URL(scripted.url)
  const result = await send({ host: '127.0.0.1', port: Number(port), tls: 'none', login: null })
  expect(result).toMatchObject({ outcome: 'not_taken', fault })
  await scripted.close()
})

test('a port where nobody listens, and a name that nobody has, are two different troubles', async () => {
  const port = await freePort()
  expect(await send({ host: '127.0.0.1', port, tls: 'none', login: null })).toMatchObject({ fault: 'unreachable' })
  expect(await send({ host: 'smtp.invalid', port, tls: 'none', login: null })).toMatchObject({ fault: 'host_unknown' })
})

test.each(['127.0.0.1', 'localhost', '::1', '10.0.0.1', '169.254.169.254', '::ffff:127.0.0.1'])(
  'no connection is made to %s if others reach the product, whatever port is named',
  async (host) => {
    recorder = await startSmtpRecorder()
    for (const port of [recorder.port, 25])
      expect(await send({ host, port, tls: 'none', login: null }, closed)).toMatchObject({ fault: 'host_not_allowed' })
    expect(recorder.mails).toEqual([])
  },
)

test('a workspace without a sender sends no test mail to a server of its own', async () => {
  const from = { name: 'Acme', address: 'survey@localhost' }
  expect(await sendTo({}, {}, { ...mail, from })).toMatchObject({ fault: 'no_sender' })
  expect(recorder?.mails).toEqual([])
})
