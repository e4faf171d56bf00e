import { excludeResponse, renameDimensionValue, renameWorkspace, setMailSettings, setSurvey } from '@otzyv/admin'
import { aggregateWorkspace, buildRuleset, publishPeriods, rebuildRollups, repairRollups } from '@otzyv/aggregation-job'
import { buildWorkspace, createTestDatabase, operatorContext, type TestDatabase } from '@otzyv/testing'
import { sql } from 'kysely'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { serveForTest } from '../services/dashboard-api/testing/serve-for-test.ts'
import { changeRuleset, mergeValue } from './support/unaudited.ts'
import { writeMany } from './support/write-many.ts'

const DAY = '2026-11-10'
const PERIOD = 'from=2026-11-02&to=2026-11-23'
/** Every way to ask: figures of now and published ones, split or not, by buckets of each size, as JSON and CSV. */
const QUESTIONS = [
  ...['none', 'team', 'language'].map((groupBy) => `/v1/indicators?groupBy=${groupBy}&${PERIOD}`),
  `/v1/indicators?groupBy=team&granularity=day&${PERIOD}`,
  `/v1/indicators?groupBy=team&granularity=month`,
  `/v1/indicators?groupBy=team&asOf=published&${PERIOD}`,
  `/v1/indicators?asOf=published&${PERIOD}`,
  `/v1/indicators.csv?groupBy=team&${PERIOD}`,
  `/v1/indicators.csv?groupBy=team&asOf=published&${PERIOD}`,
  ...['team=a', 'team=a&team=b', 'groupBy=team&team=b'].map((filter) => `/v1/indicators?${filter}&${PERIOD}`),
  `/v1/indicators.csv?team=a&${PERIOD}`,
  `/v1/indicators?team=b&asOf=published&${PERIOD}`,
]

const database: TestDatabase = await createTestDatabase()
let workspaceId: number
let at: string
afterAll(async () => await database.drop())
beforeEach(async () => {
  at = '2026-11-22T10:00:00Z'
  workspaceId = await buildWorkspace(database.db, { time_zone: 'UTC' })
  for (const team of ['a', 'b', 'c']) await writeMany(database, workspaceId, { team, day: DAY, count: 30, good: 60 })
  await aggregateWorkspace(database, workspaceId)
  await publishPeriods(database, workspaceId, '2026-11-16')
})

const ask = async (question: string, headers: Record<string, string> = {}) =>
  await serveForTest(database.db, true, at)(`${question}&survey=csat&workspace=${workspaceId}`, headers)
const admin = () => operatorContext(database, workspaceId)
const write = async (team = 'a') =>
  await writeMany(database, workspaceId, { team, day: '2026-11-11', count: 7, good: 0 })

type Answer = { question: string; tag: string; body: string }
const askAll = async (): Promise<Answer[]> =>
  await Promise.all(
    QUESTIONS.map(async (question) => {
      const response = await ask(question)
      return { question, tag: response.headers.get('etag') ?? '', body: await response.text() }
    }),
  )

/** Which of the answers differ now. One that differs must not be called unchanged, and one that is must be the same. */
async function changedSince(before: readonly Answer[]): Promise<string[]> {
  const changed: string[] = []
  for (const { question, tag, body } of before) {
    const asked = await ask(question, { 'if-none-match': tag })
    const now = await (await ask(question)).text()
    if (now !== body) changed.push(question)
    if (asked.status === 304) expect(now, question).toBe(body)
    else expect([question, await asked.text()]).toEqual([question, now])
    expect(asked.status === 304).toBe(asked.headers.get('etag') === tag)
  }
  return changed
}

const CHANGES: Record<string, () => Promise<unknown>> = {
  'answers wait to be counted': () => write(),
  'answers that waited are counted': async () => await aggregateWorkspace(database, workspaceId),
  'a team has another name': async () =>
    await renameDimensionValue(admin(), { dimension: 'team', value: 'a', label: 'Customer care' }),
  'the survey has another name': async () => await setSurvey(admin(), { surveyId: 'csat', changes: { name: 'Help' } }),
  'the workspace has another name': async () => await renameWorkspace(admin(), { newName: `renamed ${workspaceId}` }),
  'the workspace is said to be made up': () =>
    sql`update workspace set made_up = true where workspace_id = ${workspaceId}`.execute(database.db),
  'figures have another preset': async () =>
    await changeRuleset(database, workspaceId, {
      preset: { surveyId: 'csat', preset: 'zendesk' },
      by: 'a manager',
      note: '',
    }),
  'unconfirmed answers count': async () =>
    await changeRuleset(database, workspaceId, { unconfirmed: 'include_if_quiet', by: 'a manager', note: '' }),
  'days are those of another time zone': async () => {
    await changeRuleset(database, workspaceId, { timeZone: 'Pacific/Auckland', by: 'a manager', note: '' })
    await buildRuleset(database, workspaceId)
  },
  'a team is merged into another one': async () =>
    await mergeValue(database, workspaceId, { dimension: 'team', value: 'a', into: 'b', by: 'a manager', note: '' }),
  'a response is left out': async () => {
    const row = await database.db
      .selectFrom('response')
      .select('invitation_id')
      .where('workspace_id', '=', workspaceId)
      .executeTakeFirstOrThrow()
    await excludeResponse(admin(), { invitationId: row.invitation_id, reason: 'test' })
    await aggregateWorkspace(database, workspaceId)
  },
  'a week is closed': async () => {
    await write('b')
    await publishPeriods(database, workspaceId, '2026-11-23')
  },
  'a late period is written among the published ones': () =>
    sql`insert into published_period (workspace_id, survey_id, granularity, period, cells)
      values (${workspaceId}, 'csat', 'week', '2026-11-16', 0)`.execute(database.db),
  'wrong sums are repaired': async () => {
    await sql`
      update daily_sum set confirmed = add_counts(confirmed, confirmed) where workspace_id = ${workspaceId}`.execute(
      database.db,
    )
    await sql`update rollup_state set revision = revision + 1 where workspace_id = ${workspaceId}`.execute(database.db)
    const spoiled = await askAll()
    await repairRollups(database, workspaceId)
    expect(await changedSince(spoiled)).not.toEqual([])
  },
  'sums are counted again from the facts': async () => {
    await sql`delete from daily_sum where workspace_id = ${workspaceId}`.execute(database.db)
    await sql`update rollup_state set revision = revision + 1 where workspace_id = ${workspaceId}`.execute(database.db)
    const spoiled = await askAll()
    await rebuildRollups(database, workspaceId)
    expect(await changedSince(spoiled)).not.toEqual([])
  },
  'a day passes': async () => {
    at = '2026-11-23T10:00:00Z'
  },
}

test.each(Object.keys(CHANGES))('if %s, no answer that differs is called unchanged', async (name) => {
  if (name === 'answers that waited are counted') await write()
  const before = await askAll()
  await CHANGES[name]?.()
  const changed = await changedSince(before)
  if (!['wrong sums are repaired', 'sums are counted again from the facts'].includes(name))
    expect(changed).not.toEqual([])
})

test('what no figure follows from leaves every answer unchanged', async () => {
  const before = await askAll()
  const other = await buildWorkspace(database.db, { time_zone: 'UTC' })
  await writeMany(database, other, { team: 'a', day: DAY, count: 5, good: 0 })
  await aggregateWorkspace(database, other)
  await setMailSettings(admin(), { samplePercent: 50 })
  await setSurvey(admin(), { surveyId: 'nps', changes: { name: 'Would you recommend us?' } })
  await sql`update rollup_state set checked_at = now() where workspace_id = ${workspaceId}`.execute(database.db)
  at = '2026-11-22T23:59:59Z'
  for (const { question, tag } of before) {
    const response = await ask(question, { 'if-none-match': `"something else", ${tag}` })
    expect([question, response.status, await response.text()]).toEqual([question, 304, ''])
  }
})

test('an answer that the caller has, or that went out before, is not computed: not one sum is read', async () => {
  const before = await askAll()
  const tables = ['daily_sum', 'segment', 'period_indicator', 'published_indicator', 'daily_rollup', 'daily_cohort']
  for (const table of tables)
    await sql`alter table ${sql.table(table)} rename to ${sql.id(`away_${table}`)}`.execute(database.db)
  try {
    for (const { question, tag, body } of before) {
      expect((await ask(question, { 'if-none-match': tag })).status).toBe(304)
      const again = await ask(question, { 'if-none-match': '"of another answer"' })
      // JSON that went out before is remembered, no matter who asks; files and what was published are read each time.
      if (/\.csv|asOf=published/.test(question)) expect(again.status).toBe(500)
      else expect([again.status, await again.text()]).toEqual([200, body])
    }
  } finally {
    for (const table of tables)
      await sql`alter table ${sql.id(`away_${table}`)} rename to ${sql.id(table)}`.execute(database.db)
  }
})

test('two questions have one tag only if they have one answer', async () => {
  const tags = new Map<string, string>()
  const forms = ['', '&separator=;', '&separator=tab', '&decimal=,']
  const questions = [
    ...QUESTIONS,
    ...forms.map((form) => `/v1/indicators.csv?granularity=month&groupBy=product${form}`),
    `/v1/indicators?groupBy=team&from=2026-11-04&to=2026-11-20`,
  ]
  for (const question of questions) {
    const response = await ask(question)
    const tag = response.headers.get('etag') ?? ''
    const body = await response.text()
    expect(tag).toMatch(/^"[\w-]+"$/)
    expect(tags.get(tag) ?? body).toBe(body)
    tags.set(tag, body)
  }
  // Widened to the same weeks, the last question is the same as the second one.
  expect(tags.size).toBe(questions.length - 1)
})

test('one address answers a caller of CSV and one of JSON differently, each with a tag of its own', async () => {
  const json = await ask(QUESTIONS[1] ?? '')
  const tag = json.headers.get('etag') ?? ''
  expect(json.headers.get('vary')).toContain('Accept')
  const csv = await ask(QUESTIONS[1] ?? '', { 'if-none-match': tag, accept: 'text/csv' })
  expect([csv.status, csv.headers.get('etag') === tag]).toEqual([200, false])
  expect((await ask(QUESTIONS[1] ?? '', { 'if-none-match': '*' })).status).toBe(304)
  expect((await ask(QUESTIONS[1] ?? '', { 'if-none-match': `W/${tag}` })).status).toBe(304)
  expect((await ask(QUESTIONS[1] ?? '', { 'if-none-match': tag.replaceAll('"', '') })).status).toBe(200)
})
