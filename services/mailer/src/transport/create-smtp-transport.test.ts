import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Fault, type ScriptedSmtp, type Step, startScriptedSmtp } from '../../testing/start-scripted-smtp.ts'
import { createSmtpTransport } from './create-smtp-transport.ts'
import type { MailTransport, OutgoingMail } from './mail-transport.ts'

const MAIL: OutgoingMail = {
  from: { name: 'Support', address: 'support@company.example' },
  to: { name: 'Anna Example', address: 'anna@clients.example' },
  subject: 'How did we do?',
  text: 'text',
  html: '<p>html</p>',
  messageId: '<1@company.example>',
  headers: {},
}

let smtp: ScriptedSmtp
let transport: MailTransport
beforeEach(async () => {
  smtp = await startScriptedSmtp()
  transport = createSmtpTransport(smtp.url)
})
afterEach(async () => {
  await transport.close()
  await smtp.close()
})

describe('what a server says or does becomes one outcome', () => {
  test.each<[Step, Fault, string]>([
    ['greeting', '421 too busy', 'try_again'],
    ['greeting', '554 not for you', 'try_again'],
    ['greeting', 'drop', 'try_again'],
    ['greeting', 'hang', 'try_again'],
    ['EHLO', 'drop', 'try_again'],
    ['MAIL', '451 later', 'try_again'],
    ['MAIL', '550 sender refused', 'try_again'],
    ['MAIL', '421 closing', 'try_again'],
    ['MAIL', 'drop', 'try_again'],
    ['RCPT', '450 mailbox busy', 'try_again'],
    ['RCPT', '550 no such person', 'refused'],
    ['RCPT', '530 log in first', 'try_again'],
    ['RCPT', 'drop', 'try_again'],
    ['RCPT', 'hang', 'try_again'],
    ['DATA', '451 later', 'try_again'],
    ['DATA', '554 no', 'refused'],
    ['DATA', '503 out of step', 'try_again'],
    ['DATA', 'drop', 'try_again'],
    ['content', '452 disk full', 'try_again'],
    ['content', '421 closing', 'try_again'],
    ['content', '550 spam', 'refused'],
    ['content', 'drop', 'unknown'],
    ['content', 'half', 'unknown'],
    ['content', 'hang', 'unknown'],
  ])('%s: %s is %s', async (step, fault, outcome) => {
    // Only if a server hangs does the limit matter; a slow machine must not reach it elsewhere.
    if (fault === 'hang') transport = createSmtpTransport(smtp.url, { limitMs: 1_000 })
    smtp.failAt(step, fault)
    expect(await transport.send(MAIL)).toMatchObject({ outcome })
    expect(smtp.received.length).toBeLessThanOrEqual(1)
    smtp.failAt(step, null)
    expect(await transport.send(MAIL)).toEqual({ outcome: 'sent', reply: '250 taken' })
  })

  test('a connection that died while idle costs no mail and no attempt', async () => {
    expect((await transport.send(MAIL)).outcome).toBe('sent')
    smtp.failOnceAt('MAIL', 'drop')
    expect((await transport.send(MAIL)).outcome).toBe('sent')
    expect(smtp.received).toHaveLength(2)
  })

  test('a server that nobody runs is to be tried again', async () => {
    await smtp.close()
    expect(await transport.send(MAIL)).toMatchObject({ outcome: 'try_again' })
  })

  test('a server is asked once whether it takes letters beyond ASCII before the @, and nothing is sent where it does not', async () => {
    const mail = { ...MAIL, to: { name: 'Анна', address: 'анна@clients.example' } }
    const refused = {
      outcome: 'refused',
      reason: 'the mail server takes no such address: it has no SMTPUTF8',
      reply: '',
    }
    for (const _ of [1, 2, 3]) expect(await transport.send(mail)).toEqual(refused)
    expect(smtp.connections()).toBe(1)
    expect(await transport.takesAddress('anna@почта.рф')).toBe(true)
  })

  test.each<[Step, Fault]>([
    ['greeting', 'drop'],
    ['greeting', '421 too busy'],
    ['EHLO', 'drop'],
  ])(
    'a server that cannot be asked (%s: %s) is asked again, and the mail is to be tried again',
    async (step, fault) => {
      const mail = { ...MAIL, to: { name: 'Анна', address: 'анна@clients.example' } }
      smtp.failAt(step, fault)
      expect(await transport.send(mail)).toMatchObject({ outcome: 'try_again' })
      smtp.failAt(step, null)
      expect(await transport.takesAddress('анна@clients.example')).toBe(false)
    },
  )

  test('a reason names no address', async () => {
    smtp.failAt('RCPT', '550 5.1.1 <anna@clients.example>: no such person anna@clients.example')
    const outcome = await transport.send(MAIL)
    expect(outcome).toMatchObject({ outcome: 'refused' })
    expect(JSON.stringify(outcome)).not.toContain('anna@')
    expect(JSON.stringify(outcome)).toContain('5.1.1')
  })
})
