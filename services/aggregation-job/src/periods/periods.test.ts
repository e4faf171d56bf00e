import { SPLITS } from '@otzyv/domain'
import { buildWorkspace, createTestDatabase, type TestDatabase } from '@otzyv/testing'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { expectExact } from '../../testing/expect-exact.ts'
import { createFactWriter } from '../../testing/write-facts.ts'
import { checkRollups } from '../check/check-rollups.ts'
import { repairRollups } from '../check/repair-rollups.ts'
import { rebuildRollups } from '../rebuild/rebuild-rollups.ts'
import { aggregateWorkspace } from '../rollups/aggregate.ts'
import { publishPeriods } from '../rollups/publish-periods.ts'
import { refreshRollups } from '../rollups/refresh-rollups.ts'
import { type PeriodIndicatorQuery, readPeriodIndicators } from './read-period-indicators.ts'

let database: TestDatabase
let workspaceId: number
let writer: ReturnType<typeof createFactWriter>

beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(async () => database.drop())
beforeEach(async () => {
  workspaceId = await buildWorkspace(database.db)
  writer = createFactWriter(database, workspaceId)
})
afterEach(async () => {
  await aggregateWorkspace(database, workspaceId)
  await expectExact(database, workspaceId)
})

async function answer(day: string, rating: number, team = 'care', product = 'app'): Promise<string> {
  const id = await writer.invite('csat', { team, product, agent: '', country: '', channel: '' })
  const at = new Date(`${day}T12:00:00Z`)
  await writer.send(id, day, at)
  await writer.answer(id, 'csat', { rating, evidence: 'confirmed', day, at, edit: 1 })
  return id
}

const all = { surveyId: 'csat', dimension: 'all', from: '2026-01-01', to: '2028-01-01' } as const

async function read(query: Partial<PeriodIndicatorQuery> & Pick<PeriodIndicatorQuery, 'granularity'>) {
  return await readPeriodIndicators(database, workspaceId, { ...all, ...query })
}

const countsByPeriod = async (granularity: 'week' | 'month' | 'quarter') =>
  Object.fromEntries((await read({ granularity })).map((row) => [row.period, row.n]))

describe('periods', () => {
  test('hold the days from their first to their last, over the turn of the year with its week 53', async () => {
    for (const day of [
      '2026-12-27',
      '2026-12-28',
      '2026-12-31',
      '2027-01-01',
      '2027-01-03',
      '2027-01-04',
      '2027-03-31',
      '2027-04-01',
    ])
      await answer(day, 5)
    await aggregateWorkspace(database, workspaceId)
    const wanted = {
      week: { '2026-12-21': 1, '2026-12-28': 4, '2027-01-04': 1, '2027-03-29': 2 },
      month: { '2026-12-01': 3, '2027-01-01': 3, '2027-03-01': 1, '2027-04-01': 1 },
      quarter: { '2026-10-01': 3, '2027-01-01': 4, '2027-04-01': 1 },
    }
    for (const granularity of ['week', 'month', 'quarter'] as const)
      expect(await countsByPeriod(granularity)).toEqual(wanted[granularity])
    // The same by another way: a rebuild adds the days up instead of following changes. Its end is the end of a quarter.
    await rebuildRollups(database, workspaceId)
    await rebuildRollups(database, workspaceId, { from: '2026-12-25', to: '2027-01-01' })
    for (const granularity of ['week', 'month', 'quarter'] as const)
      expect(await countsByPeriod(granularity)).toEqual(wanted[granularity])
  })

  test('have a cell per team and per product', async () => {
    await answer('2026-11-03', 5, 'care', 'app')
    await answer('2026-11-04', 1, 'care', 'web')
    await answer('2026-11-05', 5, 'sales', 'web')
    await aggregateWorkspace(database, workspaceId)
    const teams = await read({ granularity: 'month', dimension: 'team' })
    expect(teams.map(({ team, product, n, value }) => [team, product, n, value])).toEqual([
      ['care', '', 2, 50],
      ['sales', '', 1, 100],
    ])
    const products = await read({ granularity: 'quarter', dimension: 'product' })
    expect(products.map(({ product, n, value, preset, time_zone }) => [product, n, value, preset, time_zone])).toEqual([
      ['app', 1, 100, 'top2of5', 'Asia/Novosibirsk'],
      ['web', 2, 50, 'top2of5', 'Asia/Novosibirsk'],
    ])
  })
})

describe('a closed period', () => {
  test('keeps its figures as published; late answers change the present ones only', async () => {
    await answer('2026-11-03', 5)
    expect(await publishPeriods(database, workspaceId, '2026-11-08')).toEqual({ periods: 0, cells: 0 })
    // Each split, and all together: the cells of one week.
    expect(await publishPeriods(database, workspaceId, '2026-11-09')).toEqual({ periods: 1, cells: SPLITS.length + 1 })
    await answer('2026-11-08', 1)
    await answer('2026-11-08', 1, 'new-team')
    expect(await publishPeriods(database, workspaceId, '2026-11-10')).toEqual({ periods: 0, cells: 0 })
    const [week] = await read({ granularity: 'week' })
    expect(week).toMatchObject({ n: 3, published_n: 1, published_value: 100, published_sent: 1 })
    expect(week?.value).toBeCloseTo(100 / 3, 10)
    const teams = await read({ granularity: 'week', dimension: 'team' })
    expect(teams.map((row) => [row.team, row.n, row.published_n, row.published_at === null])).toEqual([
      ['care', 2, 1, false],
      ['new-team', 1, null, false],
    ])
    await rebuildRollups(database, workspaceId)
    expect((await read({ granularity: 'week' }))[0]).toMatchObject({ n: 3, published_n: 1 })
  })

  test('without any answer is closed too, so that what comes later is not taken for published', async () => {
    await answer('2026-11-03', 5)
    await answer('2026-11-17', 5)
    expect((await publishPeriods(database, workspaceId, '2026-12-01')).periods).toBe(4 + 1)
    await answer('2026-11-10', 5)
    await publishPeriods(database, workspaceId, '2026-12-01')
    const weeks = await read({ granularity: 'week' })
    expect(weeks.map((row) => [row.period, row.n, row.published_n])).toEqual([
      ['2026-11-02', 1, 1],
      ['2026-11-09', 1, null],
      ['2026-11-16', 1, 1],
    ])
  })
})

test('what is written until the periods are closed is in the published figures', async () => {
  await answer('2026-11-03', 5)
  const late = async () => {
    await answer('2026-11-04', 4)
  }
  await publishPeriods(database, workspaceId, '2026-11-10', late)
  const [week] = await read({ granularity: 'week' })
  expect([week?.n, week?.published_n]).toEqual([2, 2])
})

describe('the self-check', () => {
  const spoils = {
    'a daily sum': sql`update daily_sum set confirmed = add_counts(confirmed, confirmed) where segment_id in (select segment_id from segment own where own.workspace_id = daily_sum.workspace_id and own.dimension_set = 'team,lag') and workspace_id = `,
    'a daily sum that is gone': sql`delete from daily_sum where segment_id in (select segment_id from segment own where own.workspace_id = daily_sum.workspace_id and own.dimension_set = 'language') and workspace_id = `,
    'a cohort': sql`update daily_sum set responded = 0 where segment_id in (select segment_id from segment own where own.workspace_id = daily_sum.workspace_id and own.dimension_set = 'tag') and workspace_id = `,
    'the memory of what is counted': sql`update counted set rating = 1 where workspace_id = `,
    'memory that is gone': sql`delete from counted where workspace_id = `,
    'a sum of a quarter': sql`update period_indicator set sent = 9 where granularity = 'quarter' and workspace_id = `,
    'a figure of a month': sql`update period_indicator set lower = 0 where granularity = 'month' and workspace_id = `,
    'a week for alerts': sql`update period_indicator set value = 0 where granularity = 'week' and workspace_id = `,
    'a week for alerts that is gone': sql`delete from period_indicator where granularity = 'week' and workspace_id = `,
    'a day that has no facts': sql`update daily_sum set day = day - 400 where segment_id in (select segment_id from segment own where own.workspace_id = daily_sum.workspace_id and own.dimension_set = 'language') and workspace_id = `,
  }
  test.each(Object.entries(spoils))('finds and repairs %s', async (_what, spoil) => {
    await answer('2026-11-03', 5)
    await answer('2026-12-31', 4)
    await aggregateWorkspace(database, workspaceId)
    await sql`${spoil} ${workspaceId}`.execute(database.db)
    expect((await checkRollups(database, workspaceId)).length).toBeGreaterThan(0)
    const { found, remaining } = await repairRollups(database, workspaceId)
    expect([found.length > 0, remaining]).toEqual([true, []])
    const state = await database.db
      .selectFrom('rollup_state')
      .selectAll()
      .where('workspace_id', '=', workspaceId)
      .executeTakeFirstOrThrow()
    expect([state.differences, state.differences_total]).toEqual([found.length, found.length])
  })

  test('finds nothing if an answer waits to be counted', async () => {
    await answer('2026-11-03', 5)
    await aggregateWorkspace(database, workspaceId)
    await answer('2026-11-03', 4)
    expect(await checkRollups(database, workspaceId)).toEqual([])
  })
})

test('a rebuild that was stopped continues where it was, and one of other days begins again', async () => {
  await answer('2026-11-03', 5)
  await answer('2026-11-24', 4)
  await aggregateWorkspace(database, workspaceId)
  const days = { from_day: '2026-11-03', to_day: '2026-11-25', next_day: '2026-11-17' }
  await database.db
    .insertInto('rollup_rebuild')
    .values({ workspace_id: workspaceId, ...days })
    .execute()
  const heard: number[] = []
  const reported = (done: number) => heard.push(done)
  expect(await rebuildRollups(database, workspaceId, {}, reported)).toMatchObject({ outcome: 'rebuilt', resumed: true })
  expect(heard).toEqual([14, 21, 22])
  await database.db
    .insertInto('rollup_rebuild')
    .values({ workspace_id: workspaceId, ...days })
    .execute()
  expect(await rebuildRollups(database, workspaceId, { from: '2026-11-01' })).toMatchObject({ resumed: false })
  expect(await rebuildRollups(database, await buildWorkspace(database.db))).toEqual({ outcome: 'nothing_there' })
})

test('a batch that fails half-way leaves log and sums as they were', async () => {
  await answer('2026-11-03', 5)
  await aggregateWorkspace(database, workspaceId)
  await answer('2026-11-04', 4)
  await sql`alter table period_indicator add constraint broken check (n < 2) not valid`.execute(database.db)
  await expect(refreshRollups(database, workspaceId)).rejects.toThrow('broken')
  await sql`alter table period_indicator drop constraint broken`.execute(database.db)
  await expectExact(database, workspaceId)
  await aggregateWorkspace(database, workspaceId)
  expect(await countsByPeriod('week')).toEqual({ '2026-11-02': 2 })
})
