import { DIMENSION_SETS } from '@otzyv/domain'
import { createLogger } from '@otzyv/service-kit'
import { buildWorkspace, createTestDatabase, type TestDatabase } from '@otzyv/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { expectExact } from '../../testing/expect-exact.ts'
import { createFactWriter } from '../../testing/write-facts.ts'
import { createAggregationService } from '../create-aggregation-service.ts'
import { aggregateWorkspace } from '../rollups/aggregate.ts'
import { jobs } from '../schedule/jobs.ts'
import { checkRollups } from './check-rollups.ts'
import { checkPieces } from './pieces.ts'
import { repairRollups } from './repair-rollups.ts'

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

const log = createLogger({ level: 'silent', pretty: false })
const signal = new AbortController().signal

async function answer(sentDay: string, day: string, rating = 5): Promise<string> {
  const id = await writer.invite('csat', { team: 'care', product: 'app', agent: '', country: '', channel: '' })
  await writer.send(id, sentDay, new Date(`${sentDay}T12:00:00Z`))
  const at = new Date(`${day}T13:00:00Z`)
  await writer.answer(id, 'csat', { rating, evidence: 'confirmed', day, at, edit: 1 })
  return id
}

async function spoil(what: string): Promise<void> {
  await sql`${sql.raw(what)} where workspace_id = ${workspaceId}`.execute(database.db)
}

describe('what could not be computed from', () => {
  test.each([
    'update daily_sum set confirmed = array[0, 0, 0, 0, 0, -1, 0, 0, 0, 0, 0]',
    'update daily_sum set confirmed = array[0, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0]',
    'update period_indicator set rating_counts[10] = 1',
    'update period_indicator set rating_counts[6] = -3',
  ])('is found and repaired: %s', async (what) => {
    await answer('2026-11-03', '2026-11-03')
    await aggregateWorkspace(database, workspaceId)
    await spoil(what)
    const { found, remaining } = await repairRollups(database, workspaceId)
    expect([found.length > 0, remaining]).toEqual([true, []])
    await expectExact(database, workspaceId)
  })

  test('keeps no answer from being counted, here or elsewhere', async () => {
    await answer('2026-11-03', '2026-11-03')
    await aggregateWorkspace(database, workspaceId)
    await spoil('update period_indicator set rating_counts[10] = 1')
    await answer('2026-11-03', '2026-11-04')
    expect(await aggregateWorkspace(database, workspaceId)).toMatchObject({ taken: 2 })
  })
})

test('a workspace that cannot be counted keeps no other one from its turn', async () => {
  await answer('2026-11-03', '2026-11-03')
  const broken = workspaceId
  workspaceId = await buildWorkspace(database.db)
  writer = createFactWriter(database, workspaceId)
  await answer('2026-11-03', '2026-11-03')
  // As a preset would do that only a later version of the product knows the scale of.
  await sql`alter table period_indicator add constraint broken check (workspace_id <> ${sql.lit(broken)})`.execute(
    database.db,
  )
  const { loops } = createAggregationService({ db: database.db, log })
  const result = await loops.find((loop) => loop.name === 'refresh-rollups')?.run(signal)
  await sql`alter table period_indicator drop constraint broken`.execute(database.db)
  expect(result).toMatchObject({ rows: 2 })
  await expectExact(database, workspaceId)
})

test.each([
  "team = 'spoiled'",
  'rating = 1',
  "sent_day = '2026-10-20'",
  "response_day = '2026-10-20'",
  "sent_day = '2026-10-20', response_day = '2026-10-27'",
])('memory with %s is repaired in each week that it touches', async (what) => {
  // Sent on a Sunday, answered on a Monday.
  await answer('2026-11-08', '2026-11-09')
  await aggregateWorkspace(database, workspaceId)
  await spoil(`update counted set ${what}`)
  const { found, remaining } = await repairRollups(database, workspaceId)
  expect([found.length > 0, remaining]).toEqual([true, []])
  await expectExact(database, workspaceId)
})

test('any number of wrong cells is reported', async () => {
  await answer('2026-11-03', '2026-11-03')
  await aggregateWorkspace(database, workspaceId)
  await sql`insert into period_indicator
    select (row).* from (
      select jsonb_populate_record(one, jsonb_build_object('team', 'none-' || step, 'dimension', 'team')) as row
      from period_indicator as one, generate_series(1, 20000) as step
      where one.workspace_id = ${workspaceId} and one.granularity = 'week' and one.dimension = 'all'
    ) as rows`.execute(database.db)
  expect((await checkRollups(database, workspaceId)).length).toBeGreaterThan(100_000)
})

test.each([
  "preset = 'nps'",
  'ruleset_version = 9',
  "time_zone = 'Asia/Tokyo'",
  "method = 'guessed'",
  'confidence = 0.5',
  "flags = '{provisional}'",
])('a figure that says it was computed otherwise (%s) is found and repaired', async (what) => {
  await answer('2026-11-03', '2026-11-03')
  await aggregateWorkspace(database, workspaceId)
  await spoil(`update period_indicator set ${what}`)
  const { found, remaining } = await repairRollups(database, workspaceId)
  expect(new Set(found.map((one) => one.figure.startsWith('rule ')))).toEqual(new Set([true]))
  expect(remaining).toEqual([])
})

test('what a check found is known, also when its repair is cut off', async () => {
  await answer('2026-11-03', '2026-11-03')
  await aggregateWorkspace(database, workspaceId)
  await spoil('update daily_sum set opted_out = 7')
  const check = jobs.find((job) => job.name === 'check-rollups')
  let holds = 0
  const cutOff = async () => {
    holds += 1
    if (holds === 4) throw new Error('taken over')
  }
  await expect(check?.run({ db: database.db, log }, workspaceId, cutOff)).rejects.toThrow('taken over')
  const read = async () => {
    const { rows } = await sql<{ differences: number; total: number; detail: unknown }>`
      select differences, differences_total::int as total, detail from rollup_state
      left join operator_notice using (workspace_id) where workspace_id = ${workspaceId}`.execute(database.db)
    return rows[0]
  }
  // In each set, and in the one of lags, which has no opt-outs.
  const found = DIMENSION_SETS.length + 1
  expect(await read()).toMatchObject({
    ...{ differences: found, total: found },
    detail: { found, remaining: found, repairing: true },
  })
  // The process that takes over finds the same, or nothing if the repair had got so far.
  await repairRollups(database, workspaceId)
  expect(await check?.run({ db: database.db, log }, workspaceId, async () => {})).toBe(0)
  expect((await read())?.detail).toMatchObject({ found, remaining: 0 })
  expect((await read())?.detail).not.toHaveProperty('repairing')
})

test('a check that was stopped continues where it was, for half a day', async () => {
  await answer('2026-11-03', '2026-11-03')
  await aggregateWorkspace(database, workspaceId)
  let holds = 0
  const stopBehindMemory = async () => {
    holds += 1
    if (holds === 3) throw new Error('stopped')
  }
  const stop = () => {
    holds = 0
    return expect(repairRollups(database, workspaceId, { hold: stopBehindMemory, resume: true })).rejects.toThrow()
  }
  const resume = async () => {
    const heard: string[] = []
    await repairRollups(database, workspaceId, { resume: true, onProgress: ({ step }) => heard.push(step) })
    return heard[0]
  }
  await stop()
  expect(await resume()).toBe('sums')
  // It is over: the next one begins again, as does one that was not asked to continue, one of long ago, and one of other rules.
  expect(await resume()).toBe('memory')
  await stop()
  expect((await repairRollups(database, workspaceId)).found).toEqual([])
  expect(await resume()).toBe('memory')
  await stop()
  await spoil("update rollup_check set started_at = now() - interval '13 hours'")
  expect(await resume()).toBe('memory')
  await stop()
  await spoil('update rollup_check set ruleset_version = 7')
  expect(await resume()).toBe('memory')
})

test('a check waits for nobody who holds the workspace, and writes nothing that anyone could wait for', async () => {
  await answer('2026-11-03', '2026-11-03')
  await aggregateWorkspace(database, workspaceId)
  const readOnly = database.db.transaction().setAccessMode('read only')
  await database.db.transaction().execute(async (db) => {
    await db.selectFrom('rollup_state').selectAll().where('workspace_id', '=', workspaceId).forUpdate().execute()
    expect(await checkRollups(database, workspaceId)).toEqual([])
  })
  // Each piece reads in a transaction that may not write; what is between them is read here in one.
  const steps = await readOnly.execute(async (db) => {
    const steps = new Set<string>()
    for await (const { step } of checkPieces({ db }, workspaceId)) steps.add(step)
    return steps
  })
  expect([...steps].slice(0, 3)).toEqual(['memory', 'sums', 'periods'])
})

describe('an invitation that is counted as something else than it is', () => {
  test('is what is reported, and not the sums that are right', async () => {
    await answer('2026-11-03', '2026-11-04')
    await aggregateWorkspace(database, workspaceId)
    await spoil('update counted set rating = 1')
    const found = { dimensionSet: 'counted', surveyId: 'csat', expected: 1, stored: 1 }
    const expected = [
      { ...found, day: '2026-11-03' },
      { ...found, day: '2026-11-04' },
    ]
    expect(await checkRollups(database, workspaceId)).toMatchObject(expected)
    expect((await repairRollups(database, workspaceId)).found).toMatchObject(expected)
  })

  test('is reported with the figures that are wrong by it, if its change was never logged', async () => {
    const id = await answer('2026-11-03', '2026-11-04')
    await aggregateWorkspace(database, workspaceId)
    await spoil(`update response set rating = 1`)
    const found = await checkRollups(database, workspaceId)
    const cells = found.filter(({ dimensionSet }) => dimensionSet === 'tag')
    expect(cells.map((cell) => [cell.day, cell.figure, cell.expected, cell.stored])).toEqual([
      ['2026-11-04', 'r1', 1, 0],
      ['2026-11-04', 'r5', 0, 1],
    ])
    expect((await repairRollups(database, workspaceId)).found).toEqual(found)
    await expectExact(database, workspaceId)
    await writer.erase(id, 'invitation')
    await aggregateWorkspace(database, workspaceId)
    await expectExact(database, workspaceId)
  })

  test('is repaired beside an answer that waits in the log, which is counted when its turn comes', async () => {
    await answer('2026-11-03', '2026-11-04')
    await aggregateWorkspace(database, workspaceId)
    await spoil('update counted set rating = 1')
    await answer('2026-11-03', '2026-11-05', 2)
    const { found } = await repairRollups(database, workspaceId)
    expect(new Set(found.map(({ dimensionSet }) => dimensionSet))).toEqual(new Set(['counted']))
    expect(await aggregateWorkspace(database, workspaceId)).toMatchObject({ taken: 2 })
    await expectExact(database, workspaceId)
  })

  test('is found if the invitation is gone and nobody logged it', async () => {
    await answer('2026-11-03', '2026-11-04')
    await aggregateWorkspace(database, workspaceId)
    await spoil("update counted set invitation_id = 'ffffffff-ffff-ffff-ffff-ffffffffffff'")
    expect((await checkRollups(database, workspaceId)).length).toBeGreaterThan(0)
    await repairRollups(database, workspaceId)
    await expectExact(database, workspaceId)
  })
})

test('a sum whose segment is gone is found and repaired', async () => {
  await answer('2026-11-03', '2026-11-03')
  await aggregateWorkspace(database, workspaceId)
  await sql`delete from segment where dimension_set = 'tag' and workspace_id = ${workspaceId}`.execute(database.db)
  const { found, remaining } = await repairRollups(database, workspaceId)
  expect(new Set(found.map(({ dimensionSet }) => dimensionSet.split(' ')[0]))).toContain('segment')
  expect(remaining).toEqual([])
  await expectExact(database, workspaceId)
})
