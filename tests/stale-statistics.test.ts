import { randomUUID } from 'node:crypto'
import { readComments, readReasons, readResponseCounts, readResponses } from '@otzyv/admin'
import { aggregateWorkspace, checkRollups, mergeValue, publishPeriods, rebuildRollups } from '@otzyv/aggregation-job'
import { ResponseFilter, SolvedTicket } from '@otzyv/contracts'
import { connectDatabase, type Database } from '@otzyv/database'
import { createApiKey } from '@otzyv/identity'
import { recordSolvedTicket } from '@otzyv/intake'
import { buildWorkspace, createTestDatabase, operatorContext, type TestDatabase } from '@otzyv/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { evaluateRules } from '../services/alerts/src/alert/evaluate-rules.ts'
import { serveForTest } from '../services/dashboard-api/testing/serve-for-test.ts'

/** As many as one statement absorbs. */
const CHANGES = 5000
let database: TestDatabase
let workspaceId: number
/** Its one connection reports the plan of each statement that it has run. */
let explained: Database
const plans: { text: string; rows: number }[] = []

beforeAll(async () => {
  database = await createTestDatabase()
  const { connectionString } = database
  const onNotice = (message: string) => {
    const json = /plan:\n(\{[\s\S]*\})/.exec(message)?.[1]
    const explanation: unknown = json === undefined ? null : JSON.parse(json)
    if (isExplanation(explanation)) plans.push({ text: explanation['Query Text'], rows: countRows(explanation.Plan) })
  }
  const alone = { applicationName: 'explained', maxConnections: 1, statementTimeoutMs: 0 }
  explained = connectDatabase({ connectionString, ...alone, onNotice })
  await sql`load 'auto_explain'`.execute(explained)
  for (const setting of [
    'log_min_duration = 0',
    'log_analyze = on',
    'log_timing = off',
    'log_format = json',
    'log_level = notice',
  ])
    await sql`set auto_explain.${sql.raw(setting)}`.execute(explained)
  await sql`set client_min_messages = notice`.execute(explained)
})
afterAll(async () => {
  await explained.destroy()
  await database.drop()
})

/** Statistics that say that every table is empty, and then the facts of many answers, each with its change. */
beforeEach(async () => {
  workspaceId = await buildWorkspace(database.db)
  await sql`truncate change_log, counted, segment, daily_sum, period_indicator, coverage_log, counted_coverage, coverage_sum,
    coverage_zone`.execute(database.db)
  await sql`analyze`.execute(database.db)
  const person = randomUUID()
  await sql`
    with person as (
      insert into respondent (workspace_id, respondent_id, address, address_key)
      values (${workspaceId}, ${person}, 'a@example.com', 'a@example.com')
    ),
    written as (
      insert into invitation (workspace_id, invitation_id, survey_id, respondent_id, source, ticket_id, solve_cycle, team,
                              product, locale, solved_at, send_after, expires_at)
      select ${workspaceId}, gen_random_uuid(), 'csat', ${person}, 'test', number::text, 1, 'team ' || number % 300,
             'product ' || number % 7, 'en', '2026-11-02', '2026-11-02', '2027-11-02'
      from generate_series(1, ${CHANGES}::integer) as number
      returning invitation_id
    ),
    sent as (
      insert into delivery (workspace_id, invitation_id, sequence, state, due_at, sent_at, sent_day)
      select ${workspaceId}, invitation_id, 0, 'sent', '2026-11-02', '2026-11-02', '2026-11-02' from written
    ),
    covered as (
      insert into coverage (workspace_id, source, ticket_id, solve_cycle, solved_at, team, product, outcome, survey_id,
                            invitation_id)
      select ${workspaceId}, 'test', number::text, 1, '2026-11-02', 'team ' || number % 300, 'product ' || number % 7,
             'invited', 'csat', invitation_id
      from (select invitation_id, row_number() over () as number from written) as numbered
      returning workspace_id, source, ticket_id, solve_cycle
    ),
    covered_log as (
      insert into coverage_log (workspace_id, source, ticket_id, solve_cycle) select * from covered
    ),
    answered as (
      insert into response (workspace_id, invitation_id, survey_id, rating, evidence, rendered_at_ms, edit, local_day,
                            first_confirmed_at)
      select ${workspaceId}, invitation_id, 'csat', 5, 'confirmed', 1, 1, '2026-11-03', '2026-11-03' from written
    )
    insert into change_log (workspace_id, invitation_id) select ${workspaceId}, invitation_id from written`.execute(
    database.db,
  )
})

type Plan = Record<string, unknown> & { Plans?: Plan[] }
type Explanation = { 'Query Text': string; Plan: Plan }
const isExplanation = (value: unknown): value is Explanation =>
  typeof value === 'object' && value !== null && 'Query Text' in value && 'Plan' in value

/** How many rows a statement looked at in all its steps: those that it went on with, and those that it compared and dropped. */
function countRows(plan: Plan): number {
  const names = [
    'Actual Rows',
    'Rows Removed by Filter',
    'Rows Removed by Join Filter',
    'Rows Removed by Index Recheck',
  ]
  const own = names.reduce((sum, name) => sum + Number(plan[name] ?? 0), 0) * Number(plan['Actual Loops'] ?? 0)
  return (plan.Plans ?? []).reduce((sum, part) => sum + countRows(part), own)
}

const AT = '2026-11-16T10:00:00Z'
const WEEK = 'from=2026-11-02&to=2026-11-09'
/** What pages ask: from what is kept of weeks and of days, from what no sums are kept of, and what is made of these. */
const QUESTIONS = [
  `indicators?groupBy=none&${WEEK}`,
  `indicators?groupBy=team&${WEEK}`,
  `coverage?groupBy=team,week&${WEEK}`,
  `indicators?groupBy=product&team=team%201&granularity=day&${WEEK}`,
  `indicators?groupBy=team,agent&${WEEK}`,
  `indicators?groupBy=team&asOf=published&${WEEK}`,
  `briefing?${WEEK}`,
  `moves?by=team&${WEEK}`,
  `change-parts?by=team,product&${WEEK}`,
  ...['response-lag', 'non-response', 'evidence-figures'].map((name) => `${name}?${WEEK}`),
  ...['alert-outlook', 'filter-values?dimension=team'],
]

/** Asks questions as one who may read everything, the first two as one who is shown no small cells as well, and for answers. */
async function ask(questions: readonly string[]): Promise<void> {
  const get = serveForTest(explained, false, AT)
  for (const scopes of [['indicators:read'], ['indicators:read', 'responses:read']] as const) {
    const owner = { workspaceId, name: 'test', scopes: [...scopes], teams: null, expiresAt: null }
    const { key } = await createApiKey(database, owner)
    for (const question of scopes.length > 1 ? questions : questions.slice(0, 2)) {
      const about = /^coverage|^filter/.test(question) ? '' : `${question.includes('?') ? '&' : '?'}survey=csat`
      const answer = await get(`/v1/${question}${about}`, { authorization: `Bearer ${key}` })
      expect(answer.status, `${question}: ${await answer.text()}`).toBe(200)
    }
  }
  const ctx = { ...operatorContext({ db: explained }, workspaceId), now: () => new Date(AT) }
  const days = { survey: 'csat', from: '2026-11-02', to: '2026-11-09' }
  await readResponses(ctx, { ...days, team: ['team 1'] })
  await readResponseCounts(ctx, ResponseFilter.parse(days))
  await readReasons(ctx, days)
  await readComments(ctx, days)
}

/** The verbs of the job and the questions of the dashboard, in an order in which each has something to do. */
const verbs: Record<string, () => Promise<unknown>> = {
  'answers while all of it waits': () => ask(QUESTIONS.slice(0, 3)),
  'absorbs what is new': () => aggregateWorkspace({ db: explained }, workspaceId),
  'answers what is counted': () => ask(QUESTIONS),
  'watches for drops': async () => {
    await sql`insert into alert_rule (workspace_id, alert_rule_id, kind, survey_id)
      values (${workspaceId}, gen_random_uuid(), 'drop', 'csat')`.execute(database.db)
    await evaluateRules({ db: explained }, workspaceId)
  },
  'absorbs what changed': async () => {
    await sql`update response set rating = 1 where workspace_id = ${workspaceId}`.execute(database.db)
    await logAll()
    await aggregateWorkspace({ db: explained }, workspaceId)
  },
  'counts all tickets': async () => {
    await sql`truncate coverage_sum, counted_coverage, coverage_zone`.execute(database.db)
    await aggregateWorkspace({ db: explained }, workspaceId)
  },
  'publishes the periods': () => publishPeriods({ db: explained }, workspaceId, '2027-02-01'),
  'checks itself': async () => expect(await checkRollups({ db: explained }, workspaceId)).toEqual([]),
  'counts again': () => rebuildRollups({ db: explained }, workspaceId),
  'merges a value': async () => {
    await sql`
      insert into dimension_value (workspace_id, dimension, value, label)
      select distinct ${workspaceId}::integer, 'team', team, team from invitation where workspace_id = ${workspaceId}`.execute(
      database.db,
    )
    const merge = { dimension: 'team', value: 'team 1', into: 'team 2', by: 'test', note: '' } as const
    await mergeValue({ db: explained }, workspaceId, merge, async () => {})
  },
  'absorbs what is erased': async () => {
    await sql`delete from response where workspace_id = ${workspaceId}`.execute(database.db)
    await sql`delete from delivery where workspace_id = ${workspaceId}`.execute(database.db)
    await logAll()
    await aggregateWorkspace({ db: explained }, workspaceId)
  },
}
const logAll = () =>
  sql`insert into change_log (workspace_id, invitation_id)
      select workspace_id, invitation_id from invitation where workspace_id = ${workspaceId}`
    .execute(database.db)
    .then(() =>
      sql`insert into coverage_log (workspace_id, source, ticket_id, solve_cycle)
          select workspace_id, source, ticket_id, solve_cycle from coverage where workspace_id = ${workspaceId}`.execute(
        database.db,
      ),
    )

test.each([
  ['are those of empty tables', async () => {}],
  ['are of now', async () => void (await sql`analyze`.execute(database.db))],
])(
  'no statement of the job or the dashboard compares each row with each other if the planner’s statistics %s',
  async (_, analyse) => {
    for (const [name, verb] of Object.entries(verbs)) {
      await analyse()
      plans.length = 0
      await verb()
      expect(plans.length, name).toBeGreaterThan(0)
      // A statement has some dozens of steps, the self-check a hundred. Each row with each other would be 25 million.
      for (const { text, rows } of plans) expect(rows, `${name}: ${text.slice(0, 300)}`).toBeLessThan(250 * CHANGES)
    }
    expect(await checkRollups(database, workspaceId)).toEqual([])
  },
)

test('one more ticket is recorded without a look at all the others', async () => {
  const ticket = SolvedTicket.parse({
    ...{ source: 'test', ticketId: 'new', solvedAt: '2026-11-15T10:00:00Z', respondent: { email: 'b@example.com' } },
  })
  // As the pool of intake plans its statements: for any workspace.
  await sql`set plan_cache_mode = force_generic_plan`.execute(explained)
  plans.length = 0
  await recordSolvedTicket({ db: explained }, workspaceId, ticket)
  await sql`reset plan_cache_mode`.execute(explained)
  expect(plans.length).toBeGreaterThan(0)
  for (const { text, rows } of plans) expect(rows, text.slice(0, 300)).toBeLessThan(CHANGES / 10)
})
