import { aggregateWorkspace } from '@otzyv/aggregation-job'
import { IndicatorsResult } from '@otzyv/contracts'
import { shiftDay } from '@otzyv/domain'
import { buildWorkspace, createTestDatabase, type TestDatabase } from '@otzyv/testing'
import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { serveForTest } from '../services/dashboard-api/testing/serve-for-test.ts'
import { changeRuleset } from './support/unaudited.ts'
import { writeMany } from './support/write-many.ts'

const database: TestDatabase = await createTestDatabase()
afterAll(async () => await database.drop())
const serve = serveForTest(database.db, true, '2026-11-22T10:00:00Z')
const SPANS = ['granularity=week', 'granularity=month&from=2026-04-01&to=2026-11-22', 'granularity=day&from=2026-09-20']

/** What is hidden, by every grouping and granularity. */
async function readHidden(workspaceId: number): Promise<string[]> {
  const hidden: string[] = []
  for (const groupBy of ['none', 'team'])
    for (const span of SPANS) {
      const asked = await serve(`/v1/indicators?workspace=${workspaceId}&survey=csat&groupBy=${groupBy}&${span}`)
      const { overall, series } = IndicatorsResult.parse(await asked.json())
      for (const { label, points, total } of [overall, ...series])
        for (const { from, ratingCounts } of [...points, { ...total, from: 'total' }])
          if (ratingCounts === null) hidden.push(`${groupBy} ${label} ${span} ${from}`)
    }
  return hidden
}

/** The same sums in a workspace that nobody has asked for, and whose revision says nothing. */
async function copyRollups(from: number): Promise<number> {
  const to = await buildWorkspace(database.db, { time_zone: 'UTC' })
  for (const table of ['segment', 'daily_sum', 'period_indicator'])
    await sql`
      insert into ${sql.table(table)}
      select (jsonb_populate_record(null::${sql.table(table)}, to_jsonb(one) || ${`{"workspace_id": ${to}}`}::jsonb)).*
      from ${sql.table(table)} as one
      where workspace_id = ${from}`.execute(database.db)
  await sql`
    insert into ruleset
    select (jsonb_populate_record(null::ruleset, to_jsonb(one) || ${`{"workspace_id": ${to}}`}::jsonb)).*
    from ruleset one where workspace_id = ${from}`.execute(database.db)
  await sql`
    update rollup_state set ruleset_version = (select ruleset_version from rollup_state where workspace_id = ${from})
    where workspace_id = ${to}`.execute(database.db)
  return to
}

test('what is hidden after each change is what would be decided from scratch, however often it was asked before', async () => {
  const workspaceId = await buildWorkspace(database.db, { time_zone: 'UTC' })
  const seen = new Set<string>()
  let day = '2026-05-04'
  const compare = async () => {
    const before = await readHidden(workspaceId)
    expect(await readHidden(workspaceId)).toEqual(before)
    expect(before).toEqual(await readHidden(await copyRollups(workspaceId)))
    seen.add(before.join('\n'))
  }
  // One quarter after the other, then a late answer in the first one.
  for (const [team, days, count] of [
    ['a', 0, 20],
    ['b', 1, 3],
    ['b', 75, 9],
    ['c', 160, 4],
    ['a', 160, 12],
    ['c', 0, 2],
  ] as const) {
    day = shiftDay('2026-05-04', days)
    await writeMany(database, workspaceId, { team, day, count, good: 50 })
    await aggregateWorkspace(database, workspaceId)
    await compare()
  }
  await changeRuleset(database, workspaceId, {
    preset: { surveyId: 'csat', preset: 'zendesk' },
    by: 'a manager',
    note: '',
  })
  await compare()
  expect(seen.size).toBeGreaterThanOrEqual(5)
})

test('sums that were written beside the product are decided again as soon as their revision is raised', async () => {
  const workspaceId = await buildWorkspace(database.db, { time_zone: 'UTC' })
  await writeMany(database, workspaceId, { team: 'a', day: '2026-11-03', count: 30, good: 50 })
  await writeMany(database, workspaceId, { team: 'b', day: '2026-11-03', count: 30, good: 50 })
  await aggregateWorkspace(database, workspaceId)
  expect(await readHidden(workspaceId)).toEqual([])
  await sql`
    update daily_sum set confirmed = '{0,1,0,0,0,1,0,0,0,0,0}'
    where workspace_id = ${workspaceId} and segment_id in (
      select segment_id from segment where workspace_id = ${workspaceId} and dimension_values[1] = 'b')`.execute(
    database.db,
  )
  await sql`update rollup_state set revision = revision + 1 where workspace_id = ${workspaceId}`.execute(database.db)
  const hidden = await readHidden(workspaceId)
  expect(hidden.some((cell) => cell.startsWith('team b '))).toBe(true)
  expect(hidden).toEqual(await readHidden(await copyRollups(workspaceId)))
})
