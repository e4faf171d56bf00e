import { createTestDatabase, type SmtpRecorder, startSmtpRecorder, type TestDatabase } from '@otzyv/testing'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createMailWorld, type MailWorld, type MailWorldOptions } from './support/mail-world.ts'

let database: TestDatabase
let smtp: SmtpRecorder
let world: MailWorld

beforeAll(async () => {
  database = await createTestDatabase()
})
beforeEach(async () => {
  smtp = await startSmtpRecorder()
})
afterEach(async () => {
  await world.close()
  await smtp.close()
})
afterAll(async () => database.drop())

const open = async (own: Partial<MailWorldOptions> = {}) => {
  world = await createMailWorld({ db: database.db, smtpUrl: smtp.url, askDelayMinutes: 0, ...own })
  return world
}
const solve = async (ticketId: string, own: Record<string, unknown> = {}) => {
  const outcome = await world.solve({ ticketId, respondent: { email: 'anna@clients.example' }, ...own })
  return outcome.outcome === 'invited' ? outcome.invitationId : outcome.reason
}
const outcomes = async () =>
  Object.fromEntries((await world.coverage()).outcomes.map(({ outcome, count }) => [outcome, count]))
const states = async () =>
  (
    await database.db
      .selectFrom('delivery')
      .select(['sequence', 'state', 'cancel_reason'])
      .where('workspace_id', '=', world.workspaceId)
      .orderBy('sequence')
      .execute()
  ).map((row) => [row.sequence, row.state, row.cancel_reason])

describe('one person', () => {
  test('with twenty tickets solved at once gets one mail, and all twenty are accounted for', async () => {
    await open()
    await Promise.all(Array.from({ length: 20 }, (_, i) => solve(`T-${i}`)))
    await Promise.all([world.turn(), world.turn()])
    await world.turn()
    expect(smtp.mails).toHaveLength(1)
    expect(await outcomes()).toEqual({ sent: 1, asked_lately: 19 })
  })

  test('is asked about the next ticket where the first mail was surely not taken', async () => {
    await open()
    await solve('T-1')
    smtp.refuseRecipients({ code: 550, message: '5.7.1 not today' })
    await world.turn()
    smtp.refuseRecipients(null)
    await solve('T-2')
    await world.turn()
    expect(await outcomes()).toEqual({ failed: 1, sent: 1 })
  })

  test('whose address the server does not know is never tried again', async () => {
    await open()
    await solve('T-1')
    smtp.refuseRecipients({ code: 550, message: '5.1.1 no such user' })
    await world.turn()
    smtp.refuseRecipients(null)
    expect(await solve('T-2')).toBe('bounced')
    expect(await outcomes()).toEqual({ failed: 1, bounced: 1 })
  })
})

describe('surveys of two kinds', () => {
  const solveBoth = async () => {
    await open({ askAgainDays: 0, settings: { reminders: 0, askAgainDaysByKind: { csat: 90 } } })
    const csat = await solve('T-1')
    await solve('T-2')
    await solve('T-3', { survey: 'nps' })
    return csat
  }

  test('keep the days between two of one kind apart, for tickets solved at once too', async () => {
    await solveBoth()
    await world.turn()
    expect(await outcomes()).toEqual({ sent: 2, asked_lately: 1 })
  })

  test('an unsubscribe from one kind leaves the other', async () => {
    const csat = await solveBoth()
    await world.unsubscribe(csat, 'csat')
    await world.turn()
    expect(await outcomes()).toEqual({ sent: 1, unsubscribed: 2 })
  })
})

describe('a helpdesk that keeps the first closing time of a ticket', () => {
  test('has its customer asked about the second solve, and one mail in all', async () => {
    await open()
    const solvedAt = new Date(Date.now() - 60_000).toISOString()
    await solve('T-1', { solvedAt })
    await world.reopen('T-1')
    await solve('T-1', { solvedAt })
    await world.turn()
    expect(smtp.mails).toHaveLength(1)
    expect(await outcomes()).toEqual({ reopened: 1, sent: 1 })
    await world.reopen('T-1')
    await solve('T-1', { solvedAt })
    await world.turn()
    expect(await outcomes()).toEqual({ reopened: 1, sent: 1, asked_lately: 1 })
  })

  test('has the mail of the second solve stopped by the next reopen, reported earlier than it was known', async () => {
    await open({ askDelayMinutes: 60 })
    const now = Date.now()
    const at = (minutes: number) => new Date(now - minutes * 60_000).toISOString()
    for (const minutes of [20, 10]) {
      await solve('T-1', { solvedAt: at(30) })
      await world.reopen('T-1', at(minutes))
    }
    await world.turn()
    expect(await states()).toEqual(Array(2).fill([0, 'cancelled', 'reopened']))
  })
})

describe('a reopen', () => {
  test('cancels what was not sent at once, and a new solve is a new cycle', async () => {
    await open({ askDelayMinutes: 60 })
    await solve('T-1')
    await world.reopen('T-1')
    await world.turn()
    expect(await states()).toEqual([[0, 'cancelled', 'reopened']])
    await solve('T-1')
    await world.pass(2)
    await world.turn()
    expect(smtp.mails).toHaveLength(1)
    expect(await outcomes()).toEqual({ reopened: 1, sent: 1 })
  })

  test('stops the solves before it and not those after it', async () => {
    await open()
    await solve('T-1')
    await world.reopen('T-1')
    await solve('T-1')
    await world.turn()
    expect(await outcomes()).toEqual({ reopened: 1, sent: 1 })
  })

  test('that nobody reported shows in the next solve', async () => {
    await open()
    await solve('T-1')
    await solve('T-1')
    await world.turn()
    expect(await outcomes()).toEqual({ reopened: 1, sent: 1 })
  })

  test('after the first mail stops the reminder', async () => {
    await open()
    await solve('T-1')
    await world.turn()
    await world.reopen('T-1')
    await world.pass(80)
    await world.turn()
    expect(await states()).toEqual([
      [0, 'sent', null],
      [1, 'cancelled', 'reopened'],
    ])
    expect(smtp.mails).toHaveLength(1)
  })
})

describe('reminders', () => {
  test('come after three days each, as many as the workspace wants, in the same thread', async () => {
    await open({ settings: { reminders: 2 } })
    await solve('T-1')
    for (const [hours, mails] of [
      [0, 1],
      [71, 1],
      [2, 2],
      [71, 2],
      [2, 3],
      [400, 3],
    ] as const) {
      await world.pass(hours)
      await world.turn()
      expect(smtp.mails).toHaveLength(mails)
    }
    const [first, reminder] = smtp.mails
    expect(reminder?.mail.inReplyTo).toBe(first?.mail.messageId)
    expect(reminder?.mail.messageId).not.toBe(first?.mail.messageId)
    expect(reminder?.mail.text).toContain('You may have missed our mail')
  })

  test.each([
    ['answered', (id: string) => world.respond(id)],
    ['unsubscribed', (id: string) => world.unsubscribe(id, '')],
    ['bounced', () => world.bounce('Anna@Clients.example', 'b-1')],
  ] as const)('do not come once it is %s', async (reason, stop) => {
    await open()
    const id = await solve('T-1')
    await world.turn()
    await stop(id)
    await world.pass(80)
    await world.turn()
    expect(await states()).toEqual([
      [0, 'sent', null],
      [1, 'cancelled', reason],
    ])
  })

  test.each([
    ['none are wanted', { reminders: 0 }],
    ['the link ends before', { reminders: 1, reminderDays: 30 }],
  ])('do not come where %s', async (_name, settings) => {
    await open({ settings })
    await solve('T-1')
    await world.turn()
    await world.pass(900)
    await world.turn()
    expect(await states()).toEqual([[0, 'sent', null]])
  })
})

describe('when', () => {
  test('three days without a mailer: what is stale is dropped and counted, the rest keeps the pace', async () => {
    await open({ settings: { mailsPerMinute: 7, mailsPerMinutePerDomain: 5 } })
    const person = (i: number, domain: string) => ({ respondent: { email: `p${i}@${domain}` } })
    for (let i = 0; i < 4; i++) await solve(`old-${i}`, person(i, 'one.example'))
    await world.pass(72)
    for (let i = 0; i < 8; i++) await solve(`a-${i}`, person(100 + i, 'one.example'))
    for (let i = 0; i < 6; i++) await solve(`b-${i}`, person(200 + i, 'two.example'))
    for (let i = 0; i < 4; i++) await world.turn()
    expect(await outcomes()).toMatchObject({ stale: 4, sent: 7, waiting: 7 })
    const domains = smtp.mails.map(({ to }) => to.join().split('@')[1])
    expect(domains.filter((domain) => domain === 'one.example').length).toBeLessThanOrEqual(5)
    await world.pass(1)
    for (let i = 0; i < 4; i++) await world.turn()
    expect(await outcomes()).toMatchObject({ stale: 4, sent: 14 })
    expect(new Set(smtp.mails.map(({ to }) => to.join())).size).toBe(14)
  })

  test('two mailers together keep the pace', async () => {
    await open({ settings: { mailsPerMinute: 10 } })
    for (let i = 0; i < 30; i++) await solve(`T-${i}`, { respondent: { email: `p${i}@one.example` } })
    await Promise.all([world.turn(), world.turn(), world.turn()])
    await world.turn()
    expect(smtp.mails).toHaveLength(10)
  })

  test("outside the person's hours a mail waits for them, and goes out within", async () => {
    const hour = new Date().getUTCHours()
    const closed = { sendFromHour: (hour + 12) % 24, sendUntilHour: ((hour + 12) % 24) + 1 }
    await open({ settings: closed })
    await solve('T-1', { respondent: { email: 'anna@clients.example', timeZone: 'UTC' } })
    await world.turn()
    expect(smtp.mails).toHaveLength(0)
    const [row] = await database.db
      .selectFrom('delivery')
      .select('due_at')
      .where('workspace_id', '=', world.workspaceId)
      .execute()
    expect(row?.due_at.getUTCHours()).toBe(closed.sendFromHour)
    expect(await outcomes()).toEqual({ waiting: 1 })
  })
})

describe('settings that change between the solve and the mail', () => {
  test.each([
    ['internal_address', { internalDomains: ['clients.example'] }],
    ['excluded_tag', { excludedTags: ['vip'] }],
    ['excluded_team', { excludedTeams: ['billing'] }],
  ])('count: %s', async (reason, settings) => {
    await open({ askDelayMinutes: 60 })
    await solve('T-1', { tags: ['vip'], team: 'billing' })
    await database.db
      .updateTable('mail_setting')
      .set({ settings: JSON.stringify(settings) })
      .where('workspace_id', '=', world.workspaceId)
      .execute()
    await world.pass(2)
    await world.turn()
    expect(smtp.mails).toHaveLength(0)
    expect(await outcomes()).toEqual({ [reason]: 1 })
  })

  test('count: a survey that was switched off', async () => {
    await open({ askDelayMinutes: 60 })
    await solve('T-1')
    await database.db
      .updateTable('survey')
      .set({ active: false })
      .where('workspace_id', '=', world.workspaceId)
      .execute()
    await world.pass(2)
    await world.turn()
    expect(await outcomes()).toEqual({ survey_inactive: 1 })
  })
})
