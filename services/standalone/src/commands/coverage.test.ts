import { randomUUID } from 'node:crypto'
import { createLogger } from '@otzyv/service-kit'
import { buildWorkspace, createTestDatabase, type TestDatabase } from '@otzyv/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readOtzyvSettings } from '../settings/settings.ts'
import { coverage } from './coverage.ts'

let database: TestDatabase
let workspaceId: number

const solvedAt = new Date('2026-11-11T10:00:00Z')

beforeAll(async () => {
  database = await createTestDatabase()
  const { db } = database
  workspaceId = await buildWorkspace(db, { name: 'firm' })
  await db
    .insertInto('coverage')
    .values({ ...solve('T-1', 'billing-old'), outcome: 'skipped', skip_reason: 'bounced' })
    .execute()
  const id = randomUUID()
  const own = { workspace_id: workspaceId, invitation_id: id }
  const address = { address: 'a@a.example', address_key: 'a@a.example' }
  await db
    .insertInto('respondent')
    .values({ workspace_id: workspaceId, respondent_id: id, ...address })
    .execute()
  const ask = {
    survey_id: 'csat',
    respondent_id: id,
    locale: 'en',
    send_after: solvedAt,
    expires_at: new Date('2030-01-01'),
  }
  await db
    .insertInto('invitation')
    .values({ ...solve('T-2', 'billing'), ...own, ...ask })
    .execute()
  await db
    .insertInto('coverage')
    .values({ ...solve('T-2', 'billing'), ...own, outcome: 'invited', survey_id: 'csat' })
    .execute()
  await db
    .insertInto('delivery')
    .values({ ...own, sequence: 0, due_at: solvedAt, state: 'sent' })
    .execute()
  const event = { event_id: id, source: 'test', kind: 'hard_bounce' as const, address_key: 'a@a.example' }
  await db
    .insertInto('mail_event')
    .values({ ...own, ...event, occurred_at: solvedAt })
    .execute()
  const merge = { dimension: 'team' as const, value: 'billing-old', into_value: 'billing', counts_as: 'billing' }
  await db
    .insertInto('dimension_merge')
    .values({ workspace_id: workspaceId, ...merge, merged_by: 'test' })
    .execute()
})
afterAll(async () => database.drop())

function solve(ticket: string, team: string) {
  const more = { product: '', agent: '', country: '', channel: '' }
  return {
    workspace_id: workspaceId,
    source: 'api',
    ticket_id: ticket,
    solve_cycle: 1,
    solved_at: solvedAt,
    team,
    ...more,
  }
}

test('a mail that came back and an address that was not asked are two lines, and a merged team is one', async () => {
  const log = createLogger({ level: 'silent', pretty: false })
  const settings = readOtzyvSettings({ DATABASE_URL: database.connectionString })
  const read = coverage.read({ from: '2026-11-09', to: '2026-11-16', by: 'team' })
  if (read.outcome === 'refused') throw new Error(JSON.stringify(read.issues))
  const result = await read.run({ settings, log, json: false, report: () => {} })
  const parts = ['asked 1', 'bounced 1', 'not asked 1', 'bounced 1']
  expect(result?.lines.map((line) => line.trim().replace(/ +/g, ' '))).toEqual([
    '2 tickets solved from 2026-11-09 to before 2026-11-16, each with one outcome:',
    ...parts,
    '',
    'billing: 2',
    ...parts,
  ])
  expect(result?.data).toMatchObject({ solved: 2, groups: [{ team: 'billing', asked: { count: 1 } }] })
})
