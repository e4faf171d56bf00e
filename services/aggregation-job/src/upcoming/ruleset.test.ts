import { SPLITS } from '@otzyv/domain'
import { buildWorkspace, createTestDatabase, type TestDatabase } from '@otzyv/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { expectExact } from '../../testing/expect-exact.ts'
import { cancelRuleset, changeRuleset } from '../../testing/unaudited.ts'
import { createFactWriter } from '../../testing/write-facts.ts'
import { rebuildRollups } from '../rebuild/rebuild-rollups.ts'
import { recountDays } from '../rebuild/recount-days.ts'
import { aggregateWorkspace } from '../rollups/aggregate.ts'
import { publishPeriods } from '../rollups/publish-periods.ts'
import { refreshRollups } from '../rollups/refresh-rollups.ts'
import { readRulesets } from '../ruleset/read-rulesets.ts'
import { buildRuleset, readBuildState } from './build-ruleset.ts'
import { switchRuleset } from './switch-ruleset.ts'

const audit = { by: 'a manager', note: 'moved' }
let database: TestDatabase
let workspaceId: number
let writer: ReturnType<typeof createFactWriter>

beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(async () => database.drop())
beforeEach(async () => {
  workspaceId = await buildWorkspace(database.db, { time_zone: 'Asia/Novosibirsk' })
  writer = createFactWriter(database, workspaceId)
})

type Answer = { rating: number; at: string; evidence?: 'confirmed' | 'unconfirmed' }

/** An answer on the day that its instant has in Novosibirsk. */
async function answer({ rating, at, evidence = 'confirmed' }: Answer): Promise<string> {
  const id = await writer.invite('csat', { team: 'care', product: 'app', agent: '', country: '', channel: '' })
  const instant = new Date(at)
  const day = new Date(instant.getTime() + 7 * 60 * 60_000).toISOString().slice(0, 10)
  await writer.send(id, day, instant)
  await writer.answer(id, 'csat', { rating, evidence, day, at: instant, edit: 1 })
  return id
}

async function exact(): Promise<void> {
  await aggregateWorkspace(database, workspaceId)
  await expectExact(database, workspaceId)
}

async function week(): Promise<Record<string, unknown>[]> {
  return await database.db
    .selectFrom('weekly_indicator')
    .select(['week', 'n', 'value', 'preset', 'ruleset_version', 'unconfirmed', 'responded'])
    .where('workspace_id', '=', workspaceId)
    .where('dimension', '=', 'all')
    .where('sent', '>', 0)
    .orderBy('week')
    .execute()
}

describe('another preset', () => {
  test('is a new version of every figure at once; figures as published stay', async () => {
    for (const rating of [5, 3, 1]) await answer({ rating, at: '2026-11-03T05:00:00Z' })
    await publishPeriods(database, workspaceId, '2026-11-30')
    const wish = { preset: { surveyId: 'csat', preset: 'good_bad_5' }, ...audit }
    expect(await changeRuleset(database, workspaceId, wish)).toMatchObject({
      outcome: 'in_force',
      ruleset: { version: 2, days: 'as_written', presets: { csat: 'good_bad_5' } },
    })
    await answer({ rating: 5, at: '2026-11-03T05:00:00Z' })
    await exact()
    expect(await week()).toMatchObject([{ n: 3, preset: 'good_bad_5', ruleset_version: 2 }])
    const published = database.db.selectFrom('published_indicator').select(['n', 'preset', 'ruleset_version'])
    expect(await published.where('workspace_id', '=', workspaceId).where('granularity', '=', 'week').execute()).toEqual(
      Array.from({ length: SPLITS.length + 1 }, () => ({ n: 3, preset: 'top2of5', ruleset_version: 1 })),
    )
    expect(await changeRuleset(database, workspaceId, wish)).toMatchObject({ outcome: 'unchanged' })
    const versions = await readRulesets(database, workspaceId)
    expect(versions.map((one) => [one.version, one.state, one.madeBy, one.inForceTo === null])).toEqual([
      [2, 'in_force', 'a manager', true],
      [1, 'past', 'start', false],
    ])
  })

  test('must fit the survey', async () => {
    const change = (surveyId: string, preset: string) =>
      changeRuleset(database, workspaceId, { preset: { surveyId, preset }, ...audit })
    expect(await change('csat', 'nps')).toMatchObject({ outcome: 'wrong_preset' })
    expect(await change('csat', 'constructor')).toMatchObject({ outcome: 'wrong_preset' })
    expect(await change('nps', 'nps')).toMatchObject({ outcome: 'unchanged' })
    expect(await change('other', 'nps')).toEqual({ outcome: 'unknown_survey', known: ['ces', 'csat', 'nps', 'thumbs'] })
  })
})

test('counting quiet unconfirmed responses changes n and value of all stored figures, and is read alike', async () => {
  await answer({ rating: 5, at: '2026-11-03T05:00:00Z' })
  await answer({ rating: 1, at: '2026-11-03T05:00:00Z', evidence: 'unconfirmed' })
  await exact()
  expect(await week()).toMatchObject([{ n: 1, value: 100, unconfirmed: 1, responded: 1 }])
  await changeRuleset(database, workspaceId, { unconfirmed: 'include_if_quiet', ...audit })
  await answer({ rating: 1, at: '2026-11-03T05:00:00Z', evidence: 'unconfirmed' })
  await exact()
  // The response rate counts confirmed responses only, whatever is counted in the indicator.
  expect(await week()).toMatchObject([{ n: 3, unconfirmed: 2, responded: 1, ruleset_version: 2 }])
  const setting = database.db.selectFrom('vote_setting').select('unconfirmed').where('workspace_id', '=', workspaceId)
  expect(await setting.execute()).toEqual([{ unconfirmed: 'include_if_quiet' }])
})

describe('another zone', () => {
  // Monday 09 November, 02:00 in Novosibirsk; still Sunday 8 November in Berlin.
  const late = '2026-11-08T19:00:00Z'

  test('moves the days of all facts, and those of new facts are counted in it too', async () => {
    await answer({ rating: 5, at: late })
    await exact()
    expect((await week()).map((one) => one.week)).toEqual(['2026-11-09'])
    expect(await changeRuleset(database, workspaceId, { timeZone: 'Europe/Berlin', ...audit })).toMatchObject({
      outcome: 'begun',
      ruleset: { version: 2, days: 'from_instants' },
    })
    expect((await week()).map((one) => [one.week, one.ruleset_version])).toEqual([['2026-11-09', 1]])
    expect((await buildRuleset(database, workspaceId)).outcome).toBe('in_force')
    expect((await week()).map((one) => [one.week, one.ruleset_version])).toEqual([['2026-11-02', 2]])
    const workspace = database.db.selectFrom('workspace').select('time_zone').where('workspace_id', '=', workspaceId)
    expect(await workspace.execute()).toEqual([{ time_zone: 'Europe/Berlin' }])
    // Written with the day of Novosibirsk, as by a process that read the zone just before the switch.
    await answer({ rating: 1, at: late })
    await exact()
    expect((await week()).map((one) => [one.week, one.n])).toEqual([['2026-11-02', 2]])
    expect(await buildRuleset(database, workspaceId)).toEqual({ outcome: 'not_there' })
    const left = await sql`select from upcoming.counted where workspace_id = ${workspaceId}`.execute(database.db)
    expect(left.rows).toEqual([])
  })

  test('keeps the old figures exact, step by step, while answers, edits and erasures come in', async () => {
    const edited = await answer({ rating: 5, at: late })
    const erased = await answer({ rating: 4, at: '2026-05-05T10:00:00Z' })
    const gone = await answer({ rating: 3, at: '2026-05-30T20:00:00Z' })
    await exact()
    await changeRuleset(database, workspaceId, { timeZone: 'America/Lima', ...audit })
    await writer.answer(edited, 'csat', {
      rating: 1,
      evidence: 'confirmed',
      day: '2026-11-09',
      at: new Date(late),
      edit: 2,
    })
    await exact()
    const steps: (() => Promise<unknown>)[] = [
      () => answer({ rating: 2, at: '2026-05-06T01:00:00Z' }),
      () => writer.erase(erased, 'response'),
      () => writer.erase(gone, 'invitation'),
      () => answer({ rating: 5, at: '2027-01-01T02:00:00Z' }),
    ]
    let heard = 0
    // Each time the build stops after a step of 28 days, what changes in those that are done is absorbed, and it continues.
    for (const step of steps) {
      heard = 0
      const stop = () => {
        heard += 1
        if (heard > 1) throw new Error('stopped')
      }
      await expect(buildRuleset(database, workspaceId, stop)).rejects.toThrow('stopped')
      await step()
      await exact()
    }
    await answer({ rating: 4, at: '2026-11-20T03:00:00Z' })
    // Stopped after its last step it is not built again: what came meanwhile was passed on.
    const days: number[] = []
    const stopAtEnd = (done: number, total: number) => {
      days.push(done)
      if (done === total) throw new Error('stopped')
    }
    await expect(buildRuleset(database, workspaceId, stopAtEnd)).rejects.toThrow('stopped')
    await answer({ rating: 5, at: '2026-07-01T03:00:00Z' })
    await aggregateWorkspace(database, workspaceId)
    days.length = 0
    await buildRuleset(database, workspaceId, (done) => days.push(done))
    expect(days).toHaveLength(1)
    await exact()
    expect((await week()).map((one) => one.week)).toEqual([
      '2026-05-04',
      '2026-06-29',
      '2026-11-02',
      '2026-11-16',
      '2026-12-28',
    ])
  })

  test('is refused while another is being built, and two builders at once do no harm', async () => {
    for (let day = 1; day < 28; day++)
      await answer({ rating: 1 + (day % 5), at: `2026-0${1 + (day % 9)}-${10 + (day % 9)}T18:00:00Z` })
    await exact()
    await changeRuleset(database, workspaceId, { timeZone: 'Europe/Berlin', ...audit })
    const second = changeRuleset(database, workspaceId, { timeZone: 'Asia/Tokyo', ...audit })
    expect(await second).toEqual({ outcome: 'under_way', version: 2 })
    const again = await changeRuleset(database, workspaceId, { timeZone: 'Europe/Berlin', ...audit })
    expect(again).toMatchObject({ outcome: 'begun', ruleset: { version: 2, timeZone: 'Europe/Berlin' } })
    const builders = [1, 2, 3].map(() => buildRuleset(database, workspaceId))
    const absorbing = (async () => {
      for (let i = 0; i < 30; i++) await refreshRollups(database, workspaceId)
    })()
    const results = await Promise.all(builders)
    await absorbing
    expect(results.filter((result) => result.outcome === 'in_force')).toHaveLength(1)
    await exact()
    for (const table of ['rollup_state', 'counted', 'daily_sum', 'period_indicator'] as const) {
      const { rows } =
        await sql`select from ${sql.table(`upcoming.${table}`)} where workspace_id = ${workspaceId}`.execute(
          database.db,
        )
      expect(rows).toEqual([])
    }
  })

  test.each([1, 7, 100])(
    'is put in force with all that it counts when the memory moves %i rows a statement',
    async (part) => {
      const ids: string[] = []
      for (let n = 0; n < 20; n++) ids.push(await answer({ rating: 1 + (n % 5), at: late }))
      await exact()
      await changeRuleset(database, workspaceId, { timeZone: 'Europe/Berlin', ...audit })
      const upcoming = { db: database.db, upcoming: 2 }
      await rebuildRollups(upcoming, workspaceId, {}, () => {})
      // What one of the two memories has alone, at both ends and between.
      for (const n of [0, 9, 19]) await writer.erase(ids.sort()[n] ?? '', 'invitation')
      await aggregateWorkspace(database, workspaceId)
      for (let n = 0; n < 4; n++) await answer({ rating: 5, at: late })
      await aggregateWorkspace(upcoming, workspaceId)
      expect(await switchRuleset(database, workspaceId, 2, part)).toMatchObject({ outcome: 'in_force' })
      await exact()
      const { rows } = await sql<{ counted: number }>`
      select count(*)::int as counted from counted where workspace_id = ${workspaceId}`.execute(database.db)
      expect(rows).toEqual([{ counted: 21 }])
    },
  )

  test('can be given up while it is being built', async () => {
    await answer({ rating: 5, at: late })
    await changeRuleset(database, workspaceId, { timeZone: 'Europe/Berlin', ...audit })
    const stop = () => {
      throw new Error('stopped')
    }
    await expect(buildRuleset(database, workspaceId, stop)).rejects.toThrow('stopped')
    expect(await cancelRuleset(database, workspaceId)).toEqual({ outcome: 'cancelled', version: 2 })
    expect(await cancelRuleset(database, workspaceId)).toEqual({ outcome: 'not_there' })
    expect(await buildRuleset(database, workspaceId)).toEqual({ outcome: 'not_there' })
    await exact()
    expect((await week()).map((one) => one.week)).toEqual(['2026-11-09'])
    const versions = await readRulesets(database, workspaceId)
    expect(versions.map((one) => [one.version, one.state])).toEqual([
      [2, 'given_up'],
      [1, 'in_force'],
    ])
    await changeRuleset(database, workspaceId, { timeZone: 'Europe/Berlin', ...audit })
    expect(await buildRuleset(database, workspaceId)).toMatchObject({ ruleset: { version: 3 } })
    await exact()
  })

  test('is not put in force half-built by a process that was building one that was given up', async () => {
    await answer({ rating: 5, at: late })
    await exact()
    await changeRuleset(database, workspaceId, { timeZone: 'Europe/Berlin', ...audit })
    await cancelRuleset(database, workspaceId)
    await changeRuleset(database, workspaceId, { timeZone: 'America/Lima', ...audit })
    const belated = { db: database.db, upcoming: 2 }
    expect(await recountDays(belated, workspaceId, { from: '2026-11-01', to: '2026-12-01' })).toEqual({ rows: 0 })
    expect(await switchRuleset(database, workspaceId, 2)).toEqual({ outcome: 'not_there' })
    const built = await sql`select from upcoming.counted where workspace_id = ${workspaceId}`.execute(database.db)
    expect(built.rows).toEqual([])
    expect((await week()).map((one) => one.week)).toEqual(['2026-11-09'])
    expect(await buildRuleset(database, workspaceId)).toMatchObject({ ruleset: { version: 3 } })
    await exact()
  })

  test('that nobody builds is stalled after a minute', async () => {
    await answer({ rating: 5, at: late })
    await exact()
    expect(await readBuildState(database, workspaceId)).toBe('none')
    await changeRuleset(database, workspaceId, { timeZone: 'Europe/Berlin', ...audit })
    expect(await readBuildState(database, workspaceId)).toBe('under_way')
    await sql`update ruleset set made_at = now() - interval '2 minutes' where workspace_id = ${workspaceId}`.execute(
      database.db,
    )
    expect(await readBuildState(database, workspaceId)).toBe('stalled')
  })
})

test('the tables of the ruleset that is being built are the same as those in force', async () => {
  const { rows } = await sql<{ table: string; here: string; there: string }>`
    select there.relname as table,
      (select string_agg(attname || ' ' || format_type(atttypid, atttypmod) || ' ' || attnotnull, ', ' order by attnum)
       from pg_attribute where attrelid = here.oid and attnum > 0 and not attisdropped) as here,
      (select string_agg(attname || ' ' || format_type(atttypid, atttypmod) || ' ' || attnotnull, ', ' order by attnum)
       from pg_attribute where attrelid = there.oid and attnum > 0 and not attisdropped) as there
    from pg_class there
    join pg_class here on here.relname = there.relname and here.relnamespace = 'public'::regnamespace
    where there.relnamespace = 'upcoming'::regnamespace and there.relkind = 'r'`.execute(database.db)
  expect(rows).toHaveLength(7)
  for (const { table, here, there } of rows) expect([table, there]).toEqual([table, here])
})
