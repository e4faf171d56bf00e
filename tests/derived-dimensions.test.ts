import { setWorkspace } from '@otzyv/admin'
import { aggregateWorkspace, checkRollups, mergeValue } from '@otzyv/aggregation-job'
import { CoverageReport, IndicatorsResult, SolvedTicket } from '@otzyv/contracts'
import type { Split } from '@otzyv/domain'
import { recordSolvedTicket } from '@otzyv/intake'
import { buildWorkspace, createTestDatabase, operatorContext, type TestDatabase } from '@otzyv/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { serveForTest } from '../services/dashboard-api/testing/serve-for-test.ts'

const solvedAt = new Date(Date.now() - 3_600_000)
let database: TestDatabase
let workspaceId: number
let ask: ReturnType<typeof serveForTest>

beforeAll(async () => {
  database = await createTestDatabase()
  ask = serveForTest(database.db, true, new Date().toISOString())
})
afterAll(() => database.drop())
beforeEach(async () => {
  workspaceId = await buildWorkspace(database.db, { time_zone: 'UTC' })
})

let tickets = 0
/** Solves `count` tickets, each of another customer, who answers with a 5. */
async function solve(count: number, ticket: Record<string, unknown>, locale = ''): Promise<void> {
  for (let number = 0; number < count; number++) {
    tickets += 1
    const email = `customer-${tickets}@company.example`
    const parsed = SolvedTicket.parse({ ticketId: `T-${tickets}`, solvedAt, respondent: { email, locale }, ...ticket })
    expect(await recordSolvedTicket(database, workspaceId, parsed)).toMatchObject({ outcome: 'invited' })
  }
  await sql`
    with answered as (
      insert into response (workspace_id, invitation_id, survey_id, rating, evidence, rendered_at_ms, edit, local_day, first_confirmed_at)
      select workspace_id, invitation_id, survey_id, 5, 'confirmed', 1, 1, ${solvedAt}::timestamptz::date, ${solvedAt}
      from invitation
      where workspace_id = ${workspaceId}
      on conflict do nothing
      returning invitation_id
    )
    insert into change_log (workspace_id, invitation_id) select ${workspaceId}, invitation_id from answered`.execute(
    database.db,
  )
  await aggregateWorkspace(database, workspaceId)
}

async function figures(groupBy: Split): Promise<Record<string, number | null>> {
  const answer = await ask(`/v1/indicators?survey=csat&workspace=${workspaceId}&granularity=quarter&groupBy=${groupBy}`)
  const { series } = IndicatorsResult.parse(await answer.json())
  return Object.fromEntries(series.map(({ value, total }) => [value ?? '', total.indicator.n]))
}

async function coverage(groupBy: Split): Promise<Record<string, number | null>> {
  const { groups } = CoverageReport.parse(
    await (await ask(`/v1/coverage?workspace=${workspaceId}&groupBy=${groupBy}`)).json(),
  )
  return Object.fromEntries(groups.map((group) => [group[groupBy] ?? '?', group.solved]))
}

test('figures, coverage and the CSV are split by the language of the respondent, whatever region or name the helpdesk wrote', async () => {
  await solve(3, {}, 'de-AT')
  await solve(4, {}, 'German')
  await solve(6, {}, 'pl')
  await solve(5, {})
  expect(await figures('language')).toEqual({ de: 7, pl: 6, '': 5 })
  expect(await coverage('language')).toEqual({ de: 7, pl: 6, '': 5 })
  const csv = await ask(`/v1/indicators.csv?survey=csat&workspace=${workspaceId}&groupBy=language&granularity=quarter`)
  expect(await csv.text()).toMatch(/"language","pl","pl","quarter".*\r\n/)
  expect(await checkRollups(database, workspaceId)).toEqual([])
})

test('a language of fewer than 5 answers is hidden, and so is what it would follow from', async () => {
  await solve(30, {}, 'en')
  await solve(12, {}, 'ru')
  await solve(3, {}, 'fr')
  const { fr, en, ru } = await figures('language')
  expect(fr).toBeNull()
  expect([en, ru]).toContain(null)
  expect(await coverage('language')).toMatchObject({ fr: null })
})

test('a language that is merged into another one is counted there', async () => {
  await solve(6, {}, 'pt')
  await solve(7, {}, 'es')
  const merge = { dimension: 'language', value: 'pt', into: 'es', by: 'a manager', note: '' } as const
  expect(await mergeValue(database, workspaceId, merge, async () => {})).toMatchObject({ outcome: 'merged' })
  expect(await figures('language')).toEqual({ es: 13 })
  expect(await coverage('language')).toEqual({ es: 13 })
  expect(await checkRollups(database, workspaceId)).toEqual([])
})

test('figures, coverage and the CSV are split by the first tag of the list of the workspace that a ticket has', async () => {
  const admin = operatorContext(database, workspaceId)
  await setWorkspace(admin, { tags: ['outage', 'refund'] })
  await solve(6, { tags: ['vip', 'refund', 'outage'] })
  await solve(5, { tags: 'refund; vip' })
  await solve(7, { tags: ['vip', 'REFUND'] })
  await solve(8, {})
  expect(await figures('tag')).toEqual({ outage: 6, refund: 5, '': 15 })
  expect(await coverage('tag')).toEqual({ outage: 6, refund: 5, '': 15 })
  const csv = await ask(`/v1/indicators.csv?survey=csat&workspace=${workspaceId}&groupBy=tag&granularity=quarter`)
  expect(await csv.text()).toMatch(/"tag","outage","outage","quarter".*\r\n/)
  expect(await checkRollups(database, workspaceId)).toEqual([])

  // The list in another order, or with other tags, is for tickets that are solved from then on.
  await setWorkspace(admin, { tags: ['vip', 'refund', 'outage'] })
  await aggregateWorkspace(database, workspaceId)
  expect(await figures('tag')).toEqual({ outage: 6, refund: 5, '': 15 })
  await solve(9, { tags: ['outage', 'vip'] })
  expect(await figures('tag')).toEqual({ outage: 6, refund: 5, vip: 9, '': 15 })
})

test('a tag beyond the hundred that are kept of a ticket counts, and a ticket in a workspace without a list has none', async () => {
  const tags = [...Array.from({ length: 150 }, (_, number) => `tag-${number}`), 'outage']
  await solve(5, { tags })
  expect(await figures('tag')).toEqual({ '': 5 })
  await setWorkspace(operatorContext(database, workspaceId), { tags: ['outage'] })
  await solve(6, { tags })
  expect(await figures('tag')).toEqual({ '': 5, outage: 6 })
})
