import { aggregateWorkspace, buildRuleset } from '@otzyv/aggregation-job'
import { IndicatorsResult } from '@otzyv/contracts'
import { localDay, shiftDay } from '@otzyv/domain'
import { buildWorkspace, createTestDatabase, type TestDatabase } from '@otzyv/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { serveForTest } from '../services/dashboard-api/testing/serve-for-test.ts'
import { writeMany } from './support/write-many.ts'

const today = localDay(new Date(), 'UTC')
let database: TestDatabase
let workspaceId: number
let read: () => Promise<IndicatorsResult>

beforeAll(async () => {
  database = await createTestDatabase()
  const get = serveForTest(database.db, true, new Date().toISOString())
  read = async () =>
    IndicatorsResult.parse(
      await (await get(`/v1/indicators?survey=csat&granularity=day&workspace=${workspaceId}`)).json(),
    )
})
afterAll(async () => await database.drop())
beforeEach(async () => {
  workspaceId = await buildWorkspace(database.db, { time_zone: 'UTC' })
  for (const back of [40, 20, 5])
    await writeMany(database, workspaceId, { team: 'a', day: shiftDay(today, -back), count: 10, good: 60 })
  await aggregateWorkspace(database, workspaceId)
})
const countsOf = ({ overall }: IndicatorsResult) =>
  overall.points.map(({ indicator, complete }) => [indicator.n, complete])

test('while an upgrade has everything counted again, readers keep the old figures until the new ones take their place', async () => {
  const before = await read()
  await sql`select count_again('answers get another column')`.execute(database.db)
  const meanwhile: unknown[] = []
  const reading: Promise<void>[] = []
  const keepReading = () => {
    reading.push(
      read().then((result) => {
        meanwhile.push(countsOf(result), result.rulesetVersion)
      }),
    )
  }
  expect(countsOf(await read())).toEqual(countsOf(before))
  expect(await buildRuleset(database, workspaceId, keepReading)).toMatchObject({
    outcome: 'in_force',
    ruleset: { version: 2, timeZone: 'UTC', days: 'as_written' },
  })
  await Promise.all(reading)
  expect(meanwhile.length).toBeGreaterThan(0)
  for (const seen of meanwhile) expect([countsOf(before), 1, 2]).toContainEqual(seen)
  const after = await read()
  expect(countsOf(after)).toEqual(countsOf(before))
  expect(after).toMatchObject({ counting: null, rulesetVersion: 2 })
})

test('an upgrade that empties the figures and logs every answer shows none as complete until all are counted', async () => {
  const before = await read()
  await sql`truncate counted, segment, daily_sum, period_indicator`.execute(database.db)
  await sql`insert into change_log (workspace_id, invitation_id) select workspace_id, invitation_id from invitation`.execute(
    database.db,
  )
  const { counting, overall } = await read()
  expect(counting).toEqual({ waiting: 30, answers: 30, over: true })
  const answered = before.overall.points.filter(({ indicator }) => (indicator.n ?? 0) > 0).map(({ from }) => from)
  expect(answered).toHaveLength(3)
  for (const point of overall.points.filter(({ from }) => answered.includes(from)))
    expect(point).toMatchObject({ complete: false, counting: { waiting: 10, answers: 10 } })
  await aggregateWorkspace(database, workspaceId)
  const after = await read()
  expect(after.counting).toBeNull()
  expect(countsOf(after)).toEqual(countsOf(before))
})
