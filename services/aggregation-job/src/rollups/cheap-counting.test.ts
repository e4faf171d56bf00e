import { buildWorkspace, createTestDatabase, type TestDatabase } from '@otzyv/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkRollups } from '../check/check-rollups.ts'
import { aggregateWorkspace } from './aggregate.ts'

const TEAMS = 200
let database: TestDatabase
let workspaceId: number

beforeAll(async () => {
  database = await createTestDatabase()
  workspaceId = await buildWorkspace(database.db)
  await sql`
    insert into respondent (workspace_id, respondent_id, address, address_key)
    values (${workspaceId}, '00000000-0000-4000-8000-000000000001', 'a@example.com', 'a@example.com')`.execute(
    database.db,
  )
})
afterAll(async () => database.drop())

/** An answer of each team on one and the same day, each with its log row. */
async function answerEachTeam(round: number): Promise<void> {
  await sql`
    with written as (
      insert into invitation (workspace_id, invitation_id, survey_id, respondent_id, source, ticket_id, solve_cycle, team,
                              locale, solved_at, send_after, expires_at)
      select ${workspaceId}, gen_random_uuid(), 'csat', '00000000-0000-4000-8000-000000000001', 'test',
             ${round}::text || ' ' || number, 1, 'team ' || number, 'en', '2026-11-02', '2026-11-02', '2027-11-02'
      from generate_series(1, ${TEAMS}::integer) as number
      returning invitation_id
    ),
    answered as (
      insert into response (workspace_id, invitation_id, survey_id, rating, evidence, rendered_at_ms, edit, local_day)
      select ${workspaceId}, invitation_id, 'csat', ${1 + (round % 5)}::integer, 'confirmed', 1, 1, '2026-11-03' from written
    )
    insert into change_log (workspace_id, invitation_id) select ${workspaceId}, invitation_id from written`.execute(
    database.db,
  )
}

test('most sums and figures that change find room on their page, and get no further entry in an index', async () => {
  // One change of each, so that it does not matter whether PostgreSQL could clear away earlier versions already.
  for (const round of [1, 2]) {
    await answerEachTeam(round)
    await aggregateWorkspace(database, workspaceId)
  }
  expect(await checkRollups(database, workspaceId)).toEqual([])
  const read = async () => {
    const { rows } = await sql<{ table: string; updates: number; onTheirPage: number }>`
      select relname as table, n_tup_upd::integer as updates, n_tup_hot_upd::integer as "onTheirPage"
      from pg_stat_user_tables
      where schemaname = 'public' and relname in ('daily_sum', 'period_indicator')
      order by relname`.execute(database.db)
    return rows
  }
  // What a connection has done is reported within a second or so.
  await expect.poll(async () => (await read()).every(({ updates }) => updates >= 2 * TEAMS)).toBe(true)
  for (const { table, updates, onTheirPage } of await read())
    expect([table, onTheirPage / updates > 0.5]).toEqual([table, true])
})

test.each([
  ['answer_lag', sql`answer_lag(due_at, sent_at, sending_at)`],
  ['add_counts', sql`add_counts(array[attempts], array[sequence::integer])`],
  ['count_all', sql`count_all(array[attempts::integer])`],
] as const)(
  '%s is put into the statement that calls it, and starts no query of its own for each row',
  async (name, call) => {
    const { rows } = await sql<{ 'QUERY PLAN': string }>`
    explain (verbose) select ${call} from delivery where workspace_id = ${workspaceId}`.execute(database.db)
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n')
    expect(plan).toContain('delivery')
    expect(plan).not.toContain(`${name}(`)
  },
)

test('a row that is counted looks nothing up in the table of workspaces or any other', async () => {
  const { rows } = await sql`
    select conrelid::regclass::text, conname from pg_constraint
    where contype = 'f'
      and conrelid in ('counted'::regclass, 'segment'::regclass, 'daily_sum'::regclass, 'period_indicator'::regclass)`.execute(
    database.db,
  )
  expect(rows).toEqual([])
})
