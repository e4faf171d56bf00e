import { createStatementRunner, inTransaction } from '@otzyv/database'
import { buildWorkspace, createTestDatabase, type TestDatabase, waitUntil } from '@otzyv/testing'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { queueMails, readDeliveries } from '../../testing/queue-mails.ts'
import { startMailer } from '../../testing/start-mailer.ts'
import { type ScriptedSmtp, startScriptedSmtp } from '../../testing/start-scripted-smtp.ts'
import { type Claim, claimDue } from './claim-due.ts'
import { recordSteps } from './record-steps.ts'
import { resendDelivery } from './resend-delivery.ts'

let database: TestDatabase
let smtp: ScriptedSmtp
let mailer: ReturnType<typeof startMailer>
let workspaceId: number

beforeAll(async () => {
  database = await createTestDatabase()
})
beforeEach(async () => {
  smtp = await startScriptedSmtp()
  mailer = startMailer(database.db, smtp.url)
  workspaceId = await buildWorkspace(database.db)
})
afterEach(async () => {
  await mailer.service.close()
  await smtp.close()
  await database.db.deleteFrom('delivery').execute()
})
afterAll(async () => {
  await database.drop()
})

const recordSending = async ({ db }: TestDatabase, claim: Claim, messageId: string) => {
  const [result] = await recordSteps(createStatementRunner(db, null), claim.workspaceId, [
    { sent: null, next: { claim, messageId, addressMarks: [] } },
  ])
  return result?.next
}
const recordSent = async ({ db }: TestDatabase, claim: Claim) => {
  const [result] = await recordSteps(createStatementRunner(db, null), claim.workspaceId, [{ sent: claim, next: null }])
  return result?.sent
}
const only = async () => {
  const [delivery] = await readDeliveries(database.db, workspaceId)
  if (!delivery) throw new Error('there is no delivery')
  return delivery
}
const makeDue = () =>
  database.db
    .updateTable('delivery')
    .set({ due_at: new Date(Date.now() - 1000) })
    .where('sequence', '=', 0)
    .execute()
const endLeases = () =>
  sql`update delivery set lease_until = now() - interval '1 second' where lease_until is not null`.execute(database.db)
const changes = async () =>
  (await database.db.selectFrom('change_log').select('invitation_id').where('workspace_id', '=', workspaceId).execute())
    .length

describe('what the mail server says', () => {
  test('4xx puts the mail off, and it goes out at a later attempt', async () => {
    await queueMails(database.db, workspaceId, 1)
    smtp.failAt('RCPT', '450 greylisted, come back')
    await mailer.turn()
    const putOff = await only()
    expect(putOff).toMatchObject({
      state: 'queued',
      attempts: 1,
      last_error: '450 greylisted, come back',
      claim_id: null,
    })
    expect(putOff.due_at.getTime()).toBeGreaterThan(putOff.updated_at.getTime() + 50_000)
    expect(await mailer.turn()).toEqual({ rows: 0, more: false })

    smtp.failAt('RCPT', null)
    await makeDue()
    await mailer.turn()
    expect(await only()).toMatchObject({ state: 'sent', attempts: 2, last_error: null, message_id: putOff.message_id })
    expect(smtp.received).toHaveLength(1)
    expect(await changes()).toBe(1)
  })

  test('4xx for ever ends as failed after nine attempts', async () => {
    await queueMails(database.db, workspaceId, 1)
    smtp.failAt('RCPT', '450 never')
    for (let attempt = 1; attempt <= 9; attempt++) {
      expect(await only()).toMatchObject({ state: 'queued', attempts: attempt - 1 })
      await makeDue()
      await mailer.turn()
    }
    expect(await only()).toMatchObject({ state: 'failed', attempts: 9, last_error: '450 never' })
    expect(await changes()).toBe(0)
  })

  test('5xx is final', async () => {
    await queueMails(database.db, workspaceId, 1)
    smtp.failAt('RCPT', '550 no such person')
    await mailer.turn()
    smtp.failAt('RCPT', null)
    await makeDue()
    await mailer.turn()
    expect(await only()).toMatchObject({
      state: 'failed',
      attempts: 1,
      last_error: '550 no such person',
      sent_day: null,
    })
    expect(smtp.received).toEqual([])
    expect(await changes()).toBe(1) // the address is known to be dead from here on
  })

  test('nothing after the content is in doubt, and is never sent again by itself', async () => {
    await queueMails(database.db, workspaceId, 1)
    smtp.failAt('content', 'drop')
    await mailer.turn()
    smtp.failAt('content', null)
    await makeDue()
    await endLeases()
    await mailer.turn()
    expect(await only()).toMatchObject({ state: 'unknown', attempts: 1, sent_at: null })
    expect(smtp.received).toHaveLength(1)
    expect(await changes()).toBe(0)
  })
})

test.each([
  ['RCPT', '550 no such person', 'failed', null],
  ['RCPT', '450 come back', 'queued', null],
  ['content', 'drop', 'unknown', expect.any(Date)],
] as const)(
  'a person counts as asked unless the mail was surely not taken: %s %s, %s',
  async (step, fault, state, askedAt) => {
    await queueMails(database.db, workspaceId, 1)
    smtp.failAt(step, fault)
    await mailer.turn()
    expect(await only()).toMatchObject({ state })
    const asked = await database.db
      .selectFrom('respondent_asked')
      .select(['asked_at', 'kinds_at'])
      .where('workspace_id', '=', workspaceId)
      .executeTakeFirstOrThrow()
    const kinds = askedAt === null ? {} : { csat: expect.any(Number) }
    expect(asked).toEqual({ asked_at: askedAt, kinds_at: kinds })
  },
)

describe('a mailer that crashes', () => {
  test('after the claim: the mail is sent by the next one, once the lease has ended', async () => {
    await queueMails(database.db, workspaceId, 1)
    const [claim] = await claimDue(database, workspaceId, 20)
    await mailer.turn()
    expect(smtp.received).toHaveLength(0)
    await endLeases()
    await mailer.turn()
    expect(await only()).toMatchObject({ state: 'sent', attempts: 1 })
    expect(smtp.received).toHaveLength(1)
    // The first one wakes up again: its claim is over.
    if (!claim) throw new Error('nothing was claimed')
    expect(await recordSending(database, claim, '<x@y>')).toEqual({ outcome: 'lost' })
    expect(await recordSent(database, claim)).toBe(false)
  })

  test('between sending and sent: the mail is in doubt and nobody sends it again', async () => {
    await queueMails(database.db, workspaceId, 1)
    const [claim] = await claimDue(database, workspaceId, 20)
    if (!claim) throw new Error('nothing was claimed')
    expect(await recordSending(database, claim, '<x@y>')).toEqual({ outcome: 'sending', attempts: 1 })
    await mailer.turn()
    expect(await only()).toMatchObject({ state: 'sending' })
    await endLeases()
    await mailer.turn()
    await mailer.turn()
    expect(await only()).toMatchObject({ state: 'unknown', lease_until: null })
    expect(smtp.received).toHaveLength(0)
    // It was no crash but a pause: what the server then said still counts, once.
    expect(await recordSent(database, claim)).toBe(true)
    expect(await recordSent(database, claim)).toBe(false)
    expect(await only()).toMatchObject({ state: 'sent' })
    expect(await changes()).toBe(1)
  })

  test('has no say in what a later one does with the same mail', async () => {
    const [invitationId = ''] = await queueMails(database.db, workspaceId, 1)
    const [before] = await claimDue(database, workspaceId, 20)
    if (!before) throw new Error('nothing was claimed')
    await recordSending(database, before, '<x@y>')
    await endLeases()
    await mailer.turn()
    expect(await resendDelivery(database, workspaceId, `${invitationId}.0`)).toEqual({ outcome: 'queued' })
    const [now] = await claimDue(database, workspaceId, 20)
    if (!now) throw new Error('nothing was claimed')
    expect(await recordSending(database, before, '<x@y>')).toEqual({ outcome: 'lost' })
    expect(await recordSending(database, now, '<x@y>')).toMatchObject({ outcome: 'sending' })
    expect(await recordSent(database, before)).toBe(false)
    expect(await only()).toMatchObject({ state: 'sending', claim_id: now.claimId })
    expect(await recordSent(database, now)).toBe(true)
  })

  test('may not begin to send once its lease is over', async () => {
    await queueMails(database.db, workspaceId, 1)
    const [claim] = await claimDue(database, workspaceId, 20)
    if (!claim) throw new Error('nothing was claimed')
    await endLeases()
    expect(await recordSending(database, claim, '<x@y>')).toEqual({ outcome: 'lost' })
    expect(await only()).toMatchObject({ state: 'claimed', attempts: 0 })
  })
})

test.each([
  ['RCPT', 'queued'],
  ['content', 'unknown'],
] as const)('a stop does not wait for a server that hangs at %s: the mail is %s', async (step, state) => {
  await queueMails(database.db, workspaceId, 1)
  smtp.failAt(step, 'hang')
  const stop = new AbortController()
  const hasty = startMailer(database.db, smtp.url, { stopGraceMs: 10 })
  const turn = hasty.turn(stop.signal)
  await waitUntil('sending', async () => (await only()).state === 'sending' && smtp.connections() === 1)
  if (step === 'content') await waitUntil('the content', () => smtp.received.length === 1)
  stop.abort()
  await turn
  await hasty.service.close()
  expect(await only()).toMatchObject({ state, attempts: 1, last_error: 'the mail server took too long' })
})

test('claims of two mailers at once never meet', async () => {
  await queueMails(database.db, workspaceId, 100)
  const claims = (await Promise.all(Array.from({ length: 8 }, () => claimDue(database, workspaceId, 20)))).flat()
  expect(new Set(claims.map((claim) => claim.invitationId)).size).toBe(claims.length)
  expect(claims).toHaveLength(100)
})

test('what one mailer is claiming, another passes over at the same moment', async () => {
  await queueMails(database.db, workspaceId, 40)
  const claims = await inTransaction(database, async (ctx) => {
    const first = await claimDue(ctx, workspaceId, 20)
    const second = claimDue(database, workspaceId, 20)
    // Long enough for the second to wait for the rows of the first, should it do so.
    await Promise.race([second, new Promise((resolve) => setTimeout(resolve, 500))])
    return { first, second }
  }).then(async ({ first, second }) => [...first, ...(await second)])
  expect(new Set(claims.map((claim) => claim.invitationId)).size).toBe(40)
})

test('nothing that is due later is claimed', async () => {
  await queueMails(database.db, workspaceId, 3, { delivery: { due_at: new Date(Date.now() + 3_600_000) } })
  const [due] = await queueMails(database.db, workspaceId, 1)
  expect((await claimDue(database, workspaceId, 20)).map((claim) => claim.invitationId)).toEqual([due])
})

test('a ticket that is reopened after the claim is not asked about', async () => {
  await queueMails(database.db, workspaceId, 1)
  const [claim] = await claimDue(database, workspaceId, 1)
  if (!claim) throw new Error('nothing was claimed')
  await sql`insert into ticket_reopen (workspace_id, source, ticket_id, reopened_at)
    select workspace_id, source, ticket_id, now() from invitation
    where workspace_id = ${workspaceId} and invitation_id = ${claim.invitationId}`.execute(database.db)
  expect(await recordSending(database, claim, '<a@b.example>')).toMatchObject({
    outcome: 'cancelled',
    reason: 'reopened',
  })
})

test('a workspace that wants one reminder gets one more row, and no other one after it', async () => {
  await queueMails(database.db, workspaceId, 1, { settings: { reminders: 1 } })
  for (const sequence of [0, 1]) {
    await sql`update delivery set due_at = now() - interval '1 second' where workspace_id = ${workspaceId} and sequence = ${sequence}`.execute(
      database.db,
    )
    const [claim] = await claimDue(database, workspaceId, 1)
    if (!claim) throw new Error('nothing was claimed')
    await recordSending(database, claim, `<${sequence}@b.example>`)
    expect(await recordSent(database, claim)).toBe(true)
  }
  expect((await readDeliveries(database.db, workspaceId)).map(({ sequence, state }) => [sequence, state])).toEqual([
    [0, 'sent'],
    [1, 'sent'],
  ])
})

test('a workspace takes nothing from another', async () => {
  const other = await buildWorkspace(database.db)
  await queueMails(database.db, workspaceId, 3)
  await queueMails(database.db, other, 2)
  expect(await claimDue(database, other, 20)).toHaveLength(2)
  expect((await readDeliveries(database.db, workspaceId)).map(({ state }) => state)).toEqual([
    'queued',
    'queued',
    'queued',
  ])
})
