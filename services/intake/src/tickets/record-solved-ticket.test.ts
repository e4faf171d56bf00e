import { ReopenedTicket, SolvedTicket } from '@otzyv/contracts'
import { DIMENSIONS } from '@otzyv/domain'
import { buildWorkspace, createTestDatabase, type TestDatabase } from '@otzyv/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { recordReopenedTicket } from './record-reopened-ticket.ts'
import { recordSolvedTicket } from './record-solved-ticket.ts'

let database: TestDatabase
let workspaceId: number

beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(async () => database.drop())
beforeEach(async () => {
  workspaceId = await buildWorkspace(database.db, { ask_again_days: 30 })
})

function ticket(own: Record<string, unknown> = {}): SolvedTicket {
  return SolvedTicket.parse({
    ticketId: 'T-1',
    solvedAt: new Date(Date.now() - 60_000).toISOString(),
    team: 'billing',
    product: 'app',
    agent: 'agent-7',
    respondent: { email: 'Customer@Example.com', name: 'C', locale: 'ru' },
    ...own,
  })
}

async function storeSettings(settings: Record<string, unknown>): Promise<void> {
  await database.db
    .insertInto('mail_setting')
    .values({ workspace_id: workspaceId, settings: JSON.stringify(settings) })
    .execute()
}

async function count(
  table: 'invitation' | 'coverage' | 'delivery' | 'respondent' | 'dimension_value',
): Promise<number> {
  const row = await database.db
    .selectFrom(table)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirstOrThrow()
  return row.count
}

describe('a solved ticket', () => {
  test('becomes coverage, an invitation with frozen dimensions, and a queued mail', async () => {
    const outcome = await recordSolvedTicket(database, workspaceId, ticket())
    expect(outcome).toMatchObject({ outcome: 'invited', solveCycle: 1, survey: 'csat' })
    const row = await database.db
      .selectFrom('invitation')
      .selectAll()
      .where('workspace_id', '=', workspaceId)
      .executeTakeFirstOrThrow()
    expect(row).toMatchObject({
      team: 'billing',
      product: 'app',
      agent: 'agent-7',
      country: '',
      locale: 'ru',
      ticket_id: 'T-1',
    })
    expect([await count('coverage'), await count('delivery')]).toEqual([1, 1])
    const given = DIMENSIONS.filter((dimension) => row[dimension] !== '')
    expect(given).toEqual(expect.arrayContaining(['team', 'product', 'agent']))
    expect(await count('dimension_value')).toBe(given.length)
  })

  test('reported again, even ten times at once, has one outcome and one invitation', async () => {
    const same = ticket()
    const outcomes = await Promise.all(
      Array.from({ length: 10 }, () => recordSolvedTicket(database, workspaceId, same)),
    )
    expect(new Set(outcomes.map((outcome) => JSON.stringify(outcome))).size).toBe(1)
    expect([await count('invitation'), await count('coverage'), await count('delivery')]).toEqual([1, 1, 1])
  })

  test('reported again does not bring back what was taken out since', async () => {
    const { db } = database
    const same = ticket()
    const outcome = await recordSolvedTicket(database, workspaceId, same)
    const gone = { name: '', locale: '', address: '', address_key: 'erased' }
    await db.updateTable('respondent').set(gone).where('workspace_id', '=', workspaceId).execute()
    expect(await recordSolvedTicket(database, workspaceId, same)).toEqual(outcome)
    expect(
      await db.selectFrom('respondent').selectAll().where('workspace_id', '=', workspaceId).execute(),
    ).toMatchObject([gone])
  })

  test('without an address, reported ten times at once, is skipped once', async () => {
    const same = ticket({ respondent: { email: '' } })
    const outcomes = await Promise.all(
      Array.from({ length: 10 }, () => recordSolvedTicket(database, workspaceId, same)),
    )
    for (const outcome of outcomes) expect(outcome).toEqual({ outcome: 'skipped', solveCycle: 1, reason: 'no_address' })
    expect(await count('coverage')).toBe(1)
  })

  // Of the package's list, in several spellings, and of our own; each below a domain, too.
  test.each([
    'a@mailinator.com',
    'a@TempMail.plus',
    'a@x.y.yopmail.com',
    'a@xn--yaho-sqa.com',
    'a@spamgourmet.com',
    'a@my.33mail.com',
  ])('to the throw-away address %s is not asked about', async (email) => {
    const outcome = await recordSolvedTicket(database, workspaceId, ticket({ respondent: { email } }))
    expect(outcome).toMatchObject({ outcome: 'skipped', reason: 'disposable_address' })
  })

  test.each([
    'gmail.com',
    'outlook.com',
    'icloud.com',
    'privaterelay.appleid.com',
    'duck.com',
    'mozmail.com',
    'simplelogin.com',
    'proton.me',
    'mail.ru',
    'yandex.ru',
    'web.de',
    'gmx.net',
    'qq.com',
    '163.com',
    'orange.fr',
    'uol.com.br',
    'clients-of-mailinator.com',
    'mailinator.com.example',
  ])('to somebody at %s, which gives addresses that last, is asked about', async (domain) => {
    const outcome = await recordSolvedTicket(database, workspaceId, ticket({ respondent: { email: `a@${domain}` } }))
    expect(outcome).toMatchObject({ outcome: 'invited' })
  })

  test('of one person with nineteen more at the same moment: all wait, since nobody was asked yet', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, i) => recordSolvedTicket(database, workspaceId, ticket({ ticketId: `T-${i}` }))),
    )
    expect(outcomes.filter((outcome) => outcome.outcome === 'invited')).toHaveLength(20)
    expect([await count('invitation'), await count('coverage'), await count('respondent')]).toEqual([20, 20, 1])
  })

  test('of a person who was asked lately is skipped; of another kind, as its own limit says', async () => {
    const { db } = database
    await recordSolvedTicket(database, workspaceId, ticket())
    const person = await db
      .selectFrom('respondent')
      .select('respondent_id')
      .where('workspace_id', '=', workspaceId)
      .executeTakeFirstOrThrow()
    const asked = new Date(Date.now() - 40 * 86_400_000)
    await db
      .insertInto('respondent_asked')
      .values({
        workspace_id: workspaceId,
        respondent_id: person.respondent_id,
        invitation_id: '0b1f7a52-9a0e-4b1f-8a58-0d4f3f4b9f10',
        kind: 'nps',
        asked_at: asked,
        kinds_at: { nps: asked.getTime() / 1000 },
        before_at: null,
      })
      .execute()
    await storeSettings({ askAgainDaysByKind: { nps: 90 } })
    const solve = (ticketId: string, survey: string) =>
      recordSolvedTicket(database, workspaceId, ticket({ ticketId, survey }))
    expect(await solve('T-2', 'csat')).toMatchObject({ outcome: 'invited' })
    expect(await solve('T-3', 'nps')).toMatchObject({ outcome: 'skipped', reason: 'asked_lately' })
  })

  test('solved again later is a new solve cycle', async () => {
    await recordSolvedTicket(database, workspaceId, ticket())
    const again = await recordSolvedTicket(database, workspaceId, ticket({ solvedAt: new Date().toISOString() }))
    expect(again).toMatchObject({ outcome: 'invited', solveCycle: 2 })
  })

  test('reported after a later solve or a reopen of the same ticket is skipped', async () => {
    const at = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString()
    await recordSolvedTicket(database, workspaceId, ticket({ solvedAt: at(5) }))
    expect(await recordSolvedTicket(database, workspaceId, ticket({ solvedAt: at(9) }))).toMatchObject({
      outcome: 'skipped',
      reason: 'reopened',
    })
    const reopened = ReopenedTicket.parse({ ticketId: 'T-2', reopenedAt: at(5) })
    expect(await recordReopenedTicket(database, workspaceId, reopened)).toEqual({ outcome: 'recorded' })
    expect(await recordReopenedTicket(database, workspaceId, reopened)).toEqual({ outcome: 'known' })
    const solve = (minutes: number) =>
      recordSolvedTicket(database, workspaceId, ticket({ ticketId: 'T-2', solvedAt: at(minutes) }))
    expect(await solve(6)).toMatchObject({ outcome: 'skipped', reason: 'reopened' })
    expect(await solve(4)).toMatchObject({ outcome: 'invited', solveCycle: 2 })
  })

  test('of a suppressed address is skipped, for one kind or for all', async () => {
    const suppress = (address: string, kind: '' | 'nps') =>
      database.db
        .insertInto('suppression')
        .values({ workspace_id: workspaceId, address_key: address, kind, reason: 'unsubscribed' })
        .execute()
    await suppress('customer@example.com', 'nps')
    expect(await recordSolvedTicket(database, workspaceId, ticket())).toMatchObject({ outcome: 'invited' })
    expect(await recordSolvedTicket(database, workspaceId, ticket({ ticketId: 'T-2', survey: 'nps' }))).toMatchObject({
      reason: 'unsubscribed',
    })
    await suppress('customer@example.com', '')
    expect(await recordSolvedTicket(database, workspaceId, ticket({ ticketId: 'T-3' }))).toMatchObject({
      reason: 'unsubscribed',
    })
  })

  test('keeps the zone of its customer, and takes no zone that is none', async () => {
    await recordSolvedTicket(
      database,
      workspaceId,
      ticket({ respondent: { email: 'a@b.example', timeZone: 'Asia/Tokyo' } }),
    )
    await recordSolvedTicket(
      database,
      workspaceId,
      ticket({ ticketId: 'T-2', respondent: { email: 'c@d.example', timeZone: 'Moon/Crater' } }),
    )
    const rows = await database.db
      .selectFrom('respondent')
      .select(['address', 'time_zone'])
      .where('workspace_id', '=', workspaceId)
      .orderBy('address')
      .execute()
    expect(rows.map((row) => row.time_zone)).toEqual(['Asia/Tokyo', ''])
  })

  test('with a survey that does not exist is skipped for that reason', async () => {
    const skipped = { outcome: 'skipped', reason: 'unknown_survey' }
    expect(await recordSolvedTicket(database, workspaceId, ticket({ survey: 'nope' }))).toMatchObject(skipped)
    expect([await count('coverage'), await count('invitation')]).toEqual([1, 0])
  })

  test('with a solve in the future is refused, and nothing is stored', async () => {
    const future = ticket({ solvedAt: new Date(Date.now() + 3_600_000).toISOString() })
    await expect(recordSolvedTicket(database, workspaceId, future)).rejects.toThrow(/future/)
    expect([await count('coverage'), await count('respondent')]).toEqual([0, 0])
  })

  test('in another workspace knows nothing of this one', async () => {
    const other = await buildWorkspace(database.db, { ask_again_days: 30 })
    await recordSolvedTicket(database, workspaceId, ticket())
    expect(await recordSolvedTicket(database, other, ticket())).toMatchObject({ outcome: 'invited', solveCycle: 1 })
  })
})
