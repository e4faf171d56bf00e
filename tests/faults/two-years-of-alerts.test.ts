import { connectDatabase, type Database } from '@otzyv/database'
import { shiftDay } from '@otzyv/domain'
import { buildWorkspace, createTestDatabase, type TestDatabase } from '@otzyv/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  advanceWatch,
  createWatch,
  type DayCounts,
  defaultWatchSettings,
  presets,
} from '../../packages/indicators/src/index.ts'
import { simulatedDay, simulateSeries, toDayCounts } from '../../packages/indicators/testing/simulate-series.ts'
import { evaluateRules } from '../../services/alerts/src/alert/evaluate-rules.ts'

const TEAMS = 40
const LEARNED = 91
const DAYS = LEARNED + 2 * 365
const SETTINGS = { ...defaultWatchSettings, falseAlerts: 1, series: TEAMS }

let database: TestDatabase
/** The same database, whose clock stands where a test puts it. */
let db: Database
let workspaceId: number
const series = new Map<string, DayCounts[]>()

beforeAll(async () => {
  database = await createTestDatabase()
  workspaceId = await buildWorkspace(database.db, { time_zone: 'UTC' })
  await sql`create schema clock`.execute(database.db)
  await sql`create table clock.stands (at timestamptz not null)`.execute(database.db)
  await sql`insert into clock.stands values (now())`.execute(database.db)
  await sql`create function clock.now() returns timestamptz language sql stable as 'select at from clock.stands'`.execute(
    database.db,
  )
  const url = new URL(database.connectionString)
  url.searchParams.set('options', '-c search_path=clock,public,pg_catalog')
  db = connectDatabase({ connectionString: url.href, applicationName: 'otzyv-test', maxConnections: 2 })
  for (let team = 0; team < TEAMS; team++) {
    const simulated = simulateSeries({ seed: 31 * team + 7, model: 'realistic', answersPerWeek: 70, days: DAYS })
    series.set(
      `team-${String(team).padStart(2, '0')}`,
      toDayCounts(simulated).filter(({ counts }) => sum(counts) > 0),
    )
  }
  await writeDays()
  await sql`insert into alert_rule (workspace_id, alert_rule_id, kind, survey_id, created_at)
    values (${workspaceId}, ${crypto.randomUUID()}, 'drop', 'csat', '2024-01-01')`.execute(database.db)
})
afterAll(async () => {
  await db?.destroy()
  await database?.drop()
})

const sum = (counts: readonly number[]) => counts.reduce((all, count) => all + count, 0)

async function writeDays(): Promise<void> {
  for (const [index, [team, days]] of [...series].entries()) {
    await sql`insert into segment (workspace_id, segment_id, survey_id, dimension_set, dimension_values)
      values (${workspaceId}, ${index + 1}, 'csat', 'team,product', ${[team, 'mail']}::text[])`.execute(database.db)
    const rows = days.map(({ day, counts }) => ({
      day,
      counts: Array.from({ length: 11 }, (_, at) => counts[at] ?? 0),
    }))
    await sql`insert into daily_sum (workspace_id, day, segment_id, confirmed)
      select ${workspaceId}, day, ${index + 1}, counts
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given (day date, counts integer[])`.execute(
      database.db,
    )
  }
}

/** Puts the clock to the morning after a day of the series, and has the rules judged. */
async function judgeMorningAfter(index: number): Promise<void> {
  await sql`update clock.stands set at = ${`${simulatedDay(index + 1)}T08:00:00Z`}`.execute(database.db)
  await evaluateRules({ db }, workspaceId)
}

/** What the detector comes to over the days that a stored state stands for, fed all at once. */
function atOnce(team: string, fromDay: string, settledDay: string) {
  const days = (series.get(team) ?? []).filter(({ day }) => day >= fromDay && day <= settledDay)
  return advanceWatch(createWatch(presets.top2of5, SETTINGS), days)
}

const readStates = async () =>
  await db
    .selectFrom('watch_state')
    .select(['value', 'from_day', 'settled_day', 'state'])
    .where('workspace_id', '=', workspaceId)
    .orderBy('value')
    .execute()

test('two years of 40 teams, judged every four weeks and at last day by day, are what the detector says of them at once, within the budget', async () => {
  const lastWeek = DAYS - 8
  for (let index = LEARNED; index < lastWeek; index += 28) await judgeMorningAfter(index)
  for (let index = lastWeek; index < DAYS; index++) await judgeMorningAfter(index)
  const states = await readStates()
  expect(states).toHaveLength(TEAMS)
  for (const { value, from_day, settled_day, state } of states)
    expect(state, value).toEqual(atOnce(value, from_day, settled_day).state)
  // Each of them remembers its whole history, not only the 78 weeks that a new one begins with.
  for (const { value, from_day } of states) expect(from_day).toBe(series.get(value)?.[0]?.day)
  const raised = await db
    .selectFrom('alert')
    .select(['value', 'onset_day'])
    .where('workspace_id', '=', workspaceId)
    .orderBy('value')
    .orderBy('onset_day')
    .execute()
  const expected = [...series.keys()].flatMap((team) =>
    atOnce(team, simulatedDay(0), simulatedDay(DAYS))
      .changes.filter(({ tier, change }) => tier === 'alert' && change === 'onset')
      .map(({ onsetDay }) => ({ value: team, onset_day: onsetDay })),
  )
  expect(raised).toEqual(expected)
  // The budget is 8 in two years, and nothing has fallen.
  expect(raised.length).toBeGreaterThan(0)
  expect(raised.length).toBeLessThanOrEqual(8)
})

test('a correction of a day of two months ago is recomputed exactly, and of no other team', async () => {
  const [team = '', days = []] = [...series][3] ?? []
  const corrected = shiftDay(simulatedDay(DAYS), -60)
  const before = await readStates()
  const place = days.findIndex(({ day }) => day >= corrected)
  const { day, counts } = days[place] ?? { day: '', counts: [] }
  const lower = counts.map((count, rating) => (rating === 1 ? count + (counts[5] ?? 0) : rating === 5 ? 0 : count))
  series.set(team, [...days.slice(0, place), { day, counts: lower }, ...days.slice(place + 1)])
  await sql`update daily_sum set confirmed = ${Array.from({ length: 11 }, (_, at) => lower[at] ?? 0)}::integer[]
    where workspace_id = ${workspaceId} and segment_id = 4 and day = ${day}`.execute(database.db)
  await judgeMorningAfter(DAYS)
  for (const [index, { value, from_day, settled_day, state }] of (await readStates()).entries()) {
    expect(state, value).toEqual(atOnce(value, from_day, settled_day).state)
    expect(from_day === before[index]?.from_day).toBe(value !== team)
  }
})
