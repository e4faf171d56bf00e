import { connectDatabase, type Database } from '@otzyv/database'
import { buildWorkspace, createTestDatabase, type TestDatabase } from '@otzyv/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkRollups } from '../check/check-rollups.ts'
import { repairRollups } from '../check/repair-rollups.ts'
import { aggregateWorkspace } from './aggregate.ts'
import { publishPeriods } from './publish-periods.ts'

const TEAMS = 6000
let database: TestDatabase
/** Ends a transaction that does nothing for a moment, as a server that is short of connections may be set to. */
let strict: Database
let workspaceId: number

beforeAll(async () => {
  database = await createTestDatabase()
  const limits = 'idle_in_transaction_session_timeout=1000&statement_timeout=5000'
  const connectionString = `${database.connectionString}${database.connectionString.includes('?') ? '&' : '?'}${limits}`
  strict = connectDatabase({ connectionString, applicationName: 'strict' })
  workspaceId = await buildWorkspace(database.db)
  await sql`
    with respondents as (
      insert into respondent (workspace_id, respondent_id, address, address_key)
      values (${workspaceId}, '00000000-0000-4000-8000-000000000001', 'a@example.com', 'a@example.com')
    ),
    written as (
      insert into invitation (workspace_id, invitation_id, survey_id, respondent_id, source, ticket_id, solve_cycle, team, product,
                              locale, solved_at, send_after, expires_at)
      select ${workspaceId}, gen_random_uuid(), 'csat', '00000000-0000-4000-8000-000000000001', 'test', number::text, 1,
             'team ' || number, 'product ' || number, 'en', '2026-11-02', '2026-11-02', '2027-11-02'
      from generate_series(1, ${TEAMS}::integer) as number
      returning invitation_id
    ),
    answered as (
      insert into response (workspace_id, invitation_id, survey_id, rating, evidence, rendered_at_ms, edit, local_day)
      select ${workspaceId}, invitation_id, 'csat', 5, 'confirmed', 1, 1, '2026-11-03' from written
    )
    insert into change_log (workspace_id, invitation_id) select ${workspaceId}, invitation_id from written`.execute(
    database.db,
  )
  await aggregateWorkspace(database, workspaceId)
})
afterAll(async () => {
  await strict.destroy()
  await database.drop()
})

test('36,000 cells are checked with no transaction that waits for the computing, repaired, and closed', async () => {
  const { rows } = await sql<{ cells: number }>`select count(*)::int as cells from period_indicator`.execute(
    database.db,
  )
  expect(rows[0]?.cells).toBeGreaterThan(33_000)
  expect(await checkRollups({ db: strict }, workspaceId)).toEqual([])
  await sql`update period_indicator set n = 2 where granularity = 'month' and team = 'team 7'`.execute(database.db)
  const { found, remaining } = await repairRollups(database, workspaceId)
  expect(found.map(({ team, figure }) => `${team} ${figure}`).sort()).toEqual(['team 7 n'])
  expect(remaining).toEqual([])
  expect((await publishPeriods({ db: strict }, workspaceId, '2027-01-01')).cells).toBeGreaterThan(33_000)
}, 240_000)
