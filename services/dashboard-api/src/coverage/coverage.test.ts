import { randomUUID } from 'node:crypto'
import { CoverageQuery, CoverageReport, type CoverageSplit, type SkipReason } from '@otzyv/contracts'
import { buildWorkspace, createTestDatabase, type TestDatabase } from '@otzyv/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { serveForTest } from '../../testing/serve-for-test.ts'
import { countTickets } from './count-tickets.ts'
import { readCoverage } from './read-coverage.ts'

let database: TestDatabase
let workspaceId: number
let tickets = 0

beforeAll(async () => {
  database = await createTestDatabase()
  workspaceId = await buildWorkspace(database.db)
  await skip('care', 'no_address')
  await skip('care', 'bounced')
  await invite('care', 'sent')
  await invite('care', 'sent', true)
  await invite('sales', 'queued')
  await invite('sales', 'failed')
  await database.db
    .updateTable('delivery')
    .set({ cancel_reason: 'asked_lately' })
    .where('invitation_id', '=', await invite('sales', 'cancelled'))
    .where('workspace_id', '=', workspaceId)
    .execute()
})
afterAll(async () => database.drop())

const NO_MORE = { product: '', agent: '', country: '', channel: '' }
const solvedAt = new Date('2026-11-11T10:00:00Z')

function ticket(team: string) {
  tickets += 1
  const name = `T-${tickets}`
  return {
    workspace_id: workspaceId,
    source: 'api',
    ticket_id: name,
    solve_cycle: 1,
    solved_at: solvedAt,
    team,
    ...NO_MORE,
  }
}

async function skip(team: string, reason: SkipReason) {
  await database.db
    .insertInto('coverage')
    .values({ ...ticket(team), outcome: 'skipped', skip_reason: reason })
    .execute()
}

async function invite(team: string, state: 'sent' | 'queued' | 'failed' | 'cancelled', bounced = false) {
  const { db } = database
  const id = randomUUID()
  const own = { workspace_id: workspaceId, invitation_id: id }
  const solve = ticket(team)
  const address = `${id}@a.example`
  await db
    .insertInto('respondent')
    .values({ workspace_id: workspaceId, respondent_id: id, address, address_key: address })
    .execute()
  await db
    .insertInto('invitation')
    .values({
      ...solve,
      ...{ invitation_id: id, survey_id: 'csat', respondent_id: id, locale: 'en' },
      ...{ send_after: solvedAt, expires_at: new Date('2030-01-01') },
    })
    .execute()
  await db
    .insertInto('coverage')
    .values({ ...solve, outcome: 'invited', survey_id: 'csat', invitation_id: id })
    .execute()
  await db
    .insertInto('delivery')
    .values({ ...own, sequence: 0, due_at: solvedAt, state })
    .execute()
  if (bounced)
    await db
      .insertInto('mail_event')
      .values({
        ...own,
        event_id: id,
        source: 'test',
        kind: 'hard_bounce',
        address_key: address,
        occurred_at: solvedAt,
      })
      .execute()
  return id
}

test('every solved ticket is asked or not asked for one reason, in all and per team', async () => {
  const ask = serveForTest(database.db, true, '2026-11-18T10:00:00Z')
  const query = `workspace=${workspaceId}&from=2026-11-09&to=2026-11-16&groupBy=team`
  const answer = CoverageReport.parse(await (await ask(`/v1/coverage?${query}`)).json())
  expect(answer.solved).toBe(tickets)
  expect(answer.asked.count + answer.notAsked.count).toBe(tickets)
  const counts = (part: CoverageReport['asked']) =>
    Object.fromEntries(part.outcomes.map(({ outcome, count }) => [outcome, count]))
  // Sent back after it was sent, and not sent because of an earlier one: two tickets, one word, two parts.
  expect(counts(answer.asked)).toEqual({ sent: 1, bounced: 1, waiting: 1, failed: 1 })
  expect(counts(answer.notAsked)).toEqual({ no_address: 1, bounced: 1, asked_lately: 1 })
  // Both are of fewer than 5 tickets.
  const nothing = { suppressed: true, solved: null, outcomes: null, asked: null, notAsked: null }
  expect(answer.groups).toEqual([
    { team: 'care', ...nothing },
    { team: 'sales', ...nothing },
  ])
  const all = await readCoverage(
    { db: database.db, now: () => new Date('2026-11-18T10:00:00Z') },
    { workspaceId },
    CoverageQuery.parse({ from: '2026-11-09', to: '2026-11-16', groupBy: 'team' }),
  )
  expect(all.groups.map(({ team, solved, asked, notAsked }) => [team, solved, asked.count, notAsked.count])).toEqual([
    ['care', 4, 2, 2],
    ['sales', 3, 2, 1],
  ])
})

test('a team that was merged is counted as the one it became, and the sum stays that of the tickets', async () => {
  const merge = { workspace_id: workspaceId, merged_by: 'test' }
  await database.db
    .insertInto('dimension_merge')
    .values([
      { ...merge, dimension: 'team', value: 'care', into_value: 'old-sales', counts_as: 'sales' },
      // The same word in another dimension is another thing.
      { ...merge, dimension: 'product', value: 'sales', into_value: 'care', counts_as: 'care' },
    ])
    .execute()
  const ask = serveForTest(database.db, true, '2026-11-18T10:00:00Z')
  const read = async (groupBy: string) =>
    CoverageReport.parse(
      await (
        await ask(`/v1/coverage?workspace=${workspaceId}&from=2026-11-09&to=2026-11-16&groupBy=${groupBy}`)
      ).json(),
    )
  const byTeam = await read('team')
  expect(byTeam.groups.map(({ team, solved }) => [team, solved])).toEqual([['sales', tickets]])
  for (const groupBy of ['', 'team', 'product', 'week', 'team,week', 'product,week']) {
    const { solved, asked, notAsked, groups } = await read(groupBy)
    expect([solved, asked.count + notAsked.count]).toEqual([tickets, tickets])
    if (groupBy) expect(groups.reduce((sum, group) => sum + (group.solved ?? 0), 0)).toBe(tickets)
  }
  expect(byTeam.groups[0]?.notAsked?.outcomes).toEqual(byTeam.notAsked.outcomes)
})

test('tickets that are split in several ways in one look are counted as in a look for each', async () => {
  const workspace = { workspace_id: workspaceId, time_zone: 'Asia/Novosibirsk' }
  const period = { from: '2026-01-01', to: '2027-01-01' }
  const splits: CoverageSplit[][] = [[], ['week'], ['team', 'product', 'week'], ['language', 'week'], ['tag'], ['team']]
  const together = await countTickets(database, workspace, period, splits)
  const apart = await Promise.all(
    splits.map(async (split) => (await countTickets(database, workspace, period, [split])).flat()),
  )
  expect(together).toEqual(apart)
  const totals = together.map((tickets) => tickets.reduce((sum, { count }) => sum + count, 0))
  expect(totals[0]).toBeGreaterThan(0)
  expect(new Set(totals).size).toBe(1)
})
