import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { aggregateWorkspace, checkRollups, publishPeriods, rebuildRollups } from '@otzyv/aggregation-job'
import { CoverageReport, IndicatorsResult, PublishedIndicators } from '@otzyv/contracts'
import { sqlFolder } from '@otzyv/database'
import { type Dimension, localDay, SPLITS, shiftDay } from '@otzyv/domain'
import { buildWorkspace, createTestDatabase, runAsAdmin, type TestDatabase } from '@otzyv/testing'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { serveForTest } from '../services/dashboard-api/testing/serve-for-test.ts'
import { solve } from './support/ticket-ends.ts'
import { writeMany } from './support/write-many.ts'

const ADDED = SPLITS.filter((split) => split !== 'team' && split !== 'product')
const FOLDER = join(sqlFolder, 'migrations')
/** Enough that none of them is hidden. */
const TICKETS = 7
const today = localDay(new Date(), 'UTC')

let database: TestDatabase
let workspaceId: number
let ask: ReturnType<typeof serveForTest>

beforeEach(async () => {
  database = await createTestDatabase()
  workspaceId = await buildWorkspace(database.db, { time_zone: 'UTC' })
  ask = serveForTest(database.db, true, new Date().toISOString())
  for (const [team, back, count] of [
    ['a', 40, 12],
    ['b', 40, 30],
    ['a', 1, 7],
  ] as const)
    await writeMany(database, workspaceId, { team, day: shiftDay(today, -back), count, good: 60 })
  for (let number = 0; number < TICKETS; number++)
    await solve({ db: database.db, workspaceId }, { team: 'a', respondent: {} })
  await aggregateWorkspace(database, workspaceId)
  await publishPeriods(database, workspaceId)
})
afterEach(() => database.drop())

const path = (query: string) => `/v1/indicators?survey=csat&workspace=${workspaceId}&granularity=month&${query}`
const read = async (groupBy: string) => IndicatorsResult.parse(await (await ask(path(`groupBy=${groupBy}`))).json())
const readPublished = async (groupBy: string) =>
  PublishedIndicators.parse(await (await ask(path(`groupBy=${groupBy}&asOf=published`))).json())

/** Makes the tables what they were before the migrations that added these dimensions. */
async function takeBack(dimensions: readonly Dimension[]): Promise<void> {
  const columns = dimensions.map((one) => `drop column ${one}`).join(', ')
  const names = dimensions.map((one) => `'${one}'`).join(', ')
  const figures = ['period_indicator', 'upcoming.period_indicator', 'published_indicator']
  await runAsAdmin(
    database.connectionString,
    `update published_period p set cells = cells - ${dimensions.length}
       where exists (select 1 from published_indicator i where i.dimension = 'all'
         and (i.workspace_id, i.survey_id, i.granularity, i.period) = (p.workspace_id, p.survey_id, p.granularity, p.period));
     drop view weekly_indicator, daily_rollup, daily_cohort, upcoming.daily_rollup, upcoming.daily_cohort;
     ${['', 'upcoming.']
       .map(
         (place) => `
     delete from ${place}daily_sum using ${place}segment
       where segment.workspace_id = daily_sum.workspace_id and segment.segment_id = daily_sum.segment_id
         and dimension_set in (${names});
     delete from ${place}segment where dimension_set in (${names});`,
       )
       .join('\n')}
     delete from coverage_sum where dimension_set in (${names}) or replace(dimension_set, 'team,', '') in (${names});
     ${['coverage', 'counted_coverage', 'invitation', 'counted', 'upcoming.counted'].map((name) => `alter table ${name} ${columns};`).join('\n')}
     ${figures
       .map(
         (name) => `
     delete from ${name} where dimension in (${names});
     alter table ${name} drop constraint ${name.replace('upcoming.', '')}_pkey, ${columns};
     alter table ${name} add primary key (workspace_id, survey_id, granularity, period, dimension, team, product);`,
       )
       .join('\n')}`,
  )
}

/** What the migrations of these dimensions do, in the order of their numbers. */
async function addAgain(dimensions: readonly Dimension[]): Promise<void> {
  const names = (await readdir(FOLDER)).filter((name) => dimensions.some((one) => name.endsWith(`_${one}.sql`))).sort()
  expect(names).toHaveLength(dimensions.length)
  for (const name of names) await runAsAdmin(database.connectionString, await readFile(join(FOLDER, name), 'utf8'))
}

test('an upgrade that adds dimensions keeps every figure of a filled database, and has all that is there under the value that was not given', async () => {
  const before = [await read('team'), await readPublished('team')]
  const cells = () =>
    database.db
      .selectFrom('published_period')
      .select(['period', 'granularity', 'cells'])
      .orderBy('granularity')
      .orderBy('period')
      .execute()
  const closed = await cells()
  await takeBack(ADDED)
  await addAgain(ADDED)

  expect([await read('team'), await readPublished('team')]).toEqual(before)
  expect(await cells()).toEqual(closed)
  expect(await checkRollups(database, workspaceId)).toEqual([])
  for (const split of ADDED) {
    const { overall, series } = await read(split)
    expect(series.map(({ value, label }) => [value, label])).toEqual([[null, '(not given)']])
    expect(series[0]?.points).toEqual(overall.points)
    const published = await readPublished(split)
    expect(published.overall.points.some(({ publishedAt }) => publishedAt !== null)).toBe(true)
    expect(published.series[0]?.points).toEqual(published.overall.points)
    const coverage = await (await ask(`/v1/coverage?workspace=${workspaceId}&groupBy=${split}`)).json()
    const { solved, groups } = CoverageReport.parse(coverage)
    expect([solved, ...groups.map((group) => [group[split], group.solved])]).toEqual([TICKETS, ['', TICKETS]])
  }
  // What is counted from now on, and what is counted again, has them.
  const invitation = await database.db
    .selectFrom('invitation')
    .select('invitation_id')
    .limit(1)
    .executeTakeFirstOrThrow()
  for (const split of ADDED)
    await database.db
      .updateTable('invitation')
      .set({ [split]: `a ${split}` })
      .where('invitation_id', '=', invitation.invitation_id)
      .execute()
  await database.db
    .insertInto('change_log')
    .values({ workspace_id: workspaceId, invitation_id: invitation.invitation_id })
    .execute()
  await aggregateWorkspace(database, workspaceId)
  expect(await checkRollups(database, workspaceId)).toEqual([])
  await rebuildRollups(database, workspaceId, {})
  expect(await checkRollups(database, workspaceId)).toEqual([])
  expect((await read('team')).overall).toEqual(before[0]?.overall)
})
