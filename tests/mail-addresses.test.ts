import { domainToASCII } from 'node:url'
import { createTestDatabase, type SmtpRecorder, startSmtpRecorder, type TestDatabase } from '@otzyv/testing'
import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { createMailWorld, type MailWorld, type MailWorldOptions } from './support/mail-world.ts'

let database: TestDatabase
let modern: SmtpRecorder
let old: SmtpRecorder
let world: MailWorld

beforeAll(async () => {
  database = await createTestDatabase()
  modern = await startSmtpRecorder()
  old = await startSmtpRecorder({ smtpUtf8: false })
})
afterEach(async () => {
  await world.close()
  modern.mails.length = 0
  old.mails.length = 0
})
afterAll(async () => {
  await modern.close()
  await old.close()
  await database.drop()
})

const open = async (smtp: SmtpRecorder, own: Partial<MailWorldOptions> = {}) => {
  world = await createMailWorld({ db: database.db, smtpUrl: smtp.url, askDelayMinutes: 0, ...own })
}
let next = 1
const solve = async (email: string) => await world.solve({ ticketId: `T-${next++}`, respondent: { email } })
const outcomes = async () =>
  Object.fromEntries((await world.coverage()).outcomes.map(({ outcome, count }) => [outcome, count]))
/** The receiving server shows domains in their own script; here all are compared in ASCII. */
const inAscii = (address: string) => {
  const at = address.lastIndexOf('@')
  return `${address.slice(0, at)}@${domainToASCII(address.slice(at + 1))}`
}

describe('a customer whose domain is written in a script of its own is asked and gets the mail:', () => {
  test.each([
    'x@हिन्दी.भारत',
    'x@தமிழ்.இந்தியா',
    'x@বাংলা.বাংলা',
    'x@ไทย.ไทย',
    'x@ខ្មែរ.ខ្មែរ',
    'x@မြန်မာ.မြန်မာ',
    'x@xn--j2bd4cyah0f.xn--h2brj9c',
    'x@क्\u200dष.भारत',
    'x@почта.рф',
    'x@ｅｘａｍｐｌｅ．ｃｏｍ',
  ])('%s', async (email) => {
    await open(old)
    expect((await solve(email)).outcome).toBe('invited')
    await world.turn()
    expect(old.mails.map(({ to }) => to.map(inAscii))).toEqual([[inAscii(email)]])
    expect(await outcomes()).toEqual({ sent: 1 })
  })
})

test.each([
  'a@example.123',
  'a@1.2',
  'a@xn--a.example',
  'a@xn--abc-.example',
  'a@[127.0.0.1]',
  '"a b"@clients.example',
  'a@clients.example.',
  'a@clients_.example',
  `${'a'.repeat(65)}@clients.example`,
  `a@${'b'.repeat(64)}.example`,
])('%s is no address that mail can reach, and the ticket says so at the solve', async (email) => {
  await open(modern)
  expect(await solve(email)).toMatchObject({ outcome: 'skipped', reason: 'malformed_address' })
})

describe('a customer with letters beyond ASCII before the @', () => {
  test.each(['анна@почта.рф', 'josé@clients.example', 'जॉन@भारत.भारत'])(
    'is sent a mail by a server that offers SMTPUTF8: %s',
    async (email) => {
      await open(modern)
      expect((await solve(email)).outcome).toBe('invited')
      await world.turn()
      expect(modern.mails.map(({ to }) => to.map(inAscii))).toEqual([[inAscii(email)]])
      expect(await outcomes()).toEqual({ sent: 1 })
    },
  )

  test('is not written to by a server that does not, for a named reason, and keeps no other mail waiting', async () => {
    await open(old)
    await solve('анна@почта.рф')
    await solve('anna@почта.рф')
    await world.turn()
    expect(old.mails).toHaveLength(1)
    expect(await outcomes()).toEqual({ sent: 1, unsupported_address: 1 })
  })
})

test('an address that was invited by an older version and cannot be written to is cancelled for its reason', async () => {
  await open(modern)
  await solve('anna@clients.example')
  await database.db
    .updateTable('respondent')
    .set({ address: 'anna@example.123' })
    .where('workspace_id', '=', world.workspaceId)
    .execute()
  await world.turn()
  expect(modern.mails).toEqual([])
  expect(await outcomes()).toEqual({ malformed_address: 1 })
})

test('anyone who is invited can be written to, whatever the address looks like', async () => {
  await open(modern, { settings: { reminders: 0, mailsPerMinute: null, mailsPerMinutePerDomain: null } })
  const part = fc.constantFrom(
    ...[
      'a',
      'b',
      'c',
      'xy',
      '2',
      'Ж',
      'é',
      'ß',
      'ｅ',
      '１',
      '1',
      '-',
      '_',
      '.',
      '..',
      '。',
      '+',
      "'",
      '"',
      ' ',
      '@',
      '\u200d',
      '\u00ad',
    ],
    ...[
      'xn--',
      'xn--p1ai',
      'हि',
      'ไท',
      'א',
      '\u0301',
      'İ',
      'ﬁ',
      '①',
      '💩',
      '0x7f',
      '[1.2.3.4]',
      'example',
      '.com',
      '%',
      '(x)',
    ],
  )
  const text = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(''))
  const address = fc
    .tuple(text, text, fc.constantFrom('', '.example', '.рф', '.भारत', '.com', '.123', '.xn--p1ai'))
    .map(([local, domain, end]) => `${local}@${domain}${end}`)
  let invited = 0
  for (const email of new Set(fc.sample(address, { numRuns: 600, seed: 7 }))) {
    const outcome = await solve(email)
    if (outcome.outcome === 'invited') invited++
    else expect(['malformed_address', 'asked_lately']).toContain(outcome.reason)
  }
  expect(invited).toBeGreaterThan(30)
  await world.turn()
  const { malformed_address: _, ...others } = await outcomes()
  expect(modern.mails.length).toBeGreaterThan(30)
  for (const outcome of Object.keys(others)) expect(['sent', 'asked_lately']).toContain(outcome)
})
