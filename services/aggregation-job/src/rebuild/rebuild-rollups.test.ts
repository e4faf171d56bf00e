import { buildWorkspace, createTestDatabase, type TestDatabase } from '@otzyv/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { expectExact } from '../../testing/expect-exact.ts'
import { createFactWriter } from '../../testing/write-facts.ts'
import type { DayRange } from '../periods/day-range.ts'
import { aggregateWorkspace } from '../rollups/aggregate.ts'
import { countHistory } from './count-history.ts'
import { rebuildRollups } from './rebuild-rollups.ts'

const SEPTEMBER = { from: '2026-09-01', to: '2026-10-01' }
const OCTOBER = { from: '2026-10-01', to: '2026-11-01' }

let database: TestDatabase
let workspaceId: number

beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(async () => database.drop())
beforeEach(async () => {
  workspaceId = await buildWorkspace(database.db)
  for (const day of ['2026-09-02', '2026-09-16', '2026-10-02', '2026-10-14', '2026-10-31']) await answer(day)
})

async function answer(day: string): Promise<void> {
  const writer = createFactWriter(database, workspaceId)
  const id = await writer.invite('csat', { team: 'care', product: 'app', agent: '', country: '', channel: '' })
  await writer.send(id, day, new Date(`${day}T12:00:00Z`))
  const at = new Date(`${day}T13:00:00Z`)
  await writer.answer(id, 'csat', { rating: 5, evidence: 'confirmed', day, at, edit: 1 })
  await aggregateWorkspace(database, workspaceId)
}

async function spoil(day: string): Promise<void> {
  const { numAffectedRows } = await sql`
    update daily_sum set confirmed[6] = confirmed[6] + 7 where confirmed is not null and workspace_id = ${workspaceId} and day = ${day}`.execute(
    database.db,
  )
  expect(Number(numAffectedRows)).toBeGreaterThan(0)
}

/** Begins a rebuild that is stopped when it has counted this many days of its range. */
async function stopAfter(days: number, wished: Partial<DayRange>): Promise<void> {
  const stop = (done: number) => {
    if (done >= days) throw new Error('stopped')
  }
  await expect(rebuildRollups(database, workspaceId, wished, stop)).rejects.toThrow('stopped')
}

/** A rebuild that waits for what happens `meanwhile` when it has counted this many days of its range. */
async function rebuildWith(wished: Partial<DayRange>, days: number, meanwhile: () => Promise<unknown>) {
  let pause: Promise<unknown> | undefined
  const db = new Proxy(database.db, {
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name, target)
      if (name !== 'transaction') return typeof value === 'function' ? value.bind(target) : value
      return () => ({
        execute: async (work: (db: TestDatabase['db']) => Promise<unknown>) => {
          await pause
          return await target.transaction().execute(work)
        },
      })
    },
  })
  const result = await rebuildRollups({ db }, workspaceId, wished, (done) => {
    if (done === days) pause ??= meanwhile()
  })
  expect(pause).toBeDefined()
  return result
}

async function startedAgo(age: string): Promise<void> {
  await sql`
    update rollup_rebuild set started_at = now() - ${age}::interval where workspace_id = ${workspaceId}`.execute(
    database.db,
  )
}

const readPlace = () =>
  database.db
    .selectFrom('rollup_rebuild')
    .select(['from_day', 'to_day', 'next_day'])
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirst()

describe('a rebuild that was stopped', () => {
  test.each([
    ['of the same days, but a day old', SEPTEMBER, '24 hours 1 minute'],
    ['with an end, long ago, where none is asked for now', { from: SEPTEMBER.from }, '200 days'],
    ['just now, with an earlier end', { from: SEPTEMBER.from, to: '2026-10-15' }, '1 minute'],
    ['just now, with a later end', { from: SEPTEMBER.from, to: '2026-09-29' }, '1 minute'],
    ['just now, with another beginning', { from: '2026-08-31', to: SEPTEMBER.to }, '1 minute'],
  ])('%s, is not gone on with: no wrong cell remains', async (_what, wished, age) => {
    await stopAfter(14, SEPTEMBER)
    expect(await readPlace()).toMatchObject({ next_day: '2026-09-15' })
    await startedAgo(age)
    await spoil('2026-09-02')
    expect(await rebuildRollups(database, workspaceId, wished)).toMatchObject({ outcome: 'rebuilt', resumed: false })
    await expectExact(database, workspaceId)
    expect(await readPlace()).toBeUndefined()
  })

  test('is as old as its own start, not as that of one whose place it took', async () => {
    await stopAfter(7, OCTOBER)
    await startedAgo('200 days')
    await stopAfter(14, SEPTEMBER)
    expect(await rebuildRollups(database, workspaceId, SEPTEMBER)).toMatchObject({ resumed: true })
  })

  test('of the same days within a day continues where it was', async () => {
    await spoil('2026-09-16')
    await stopAfter(14, SEPTEMBER)
    await startedAgo('23 hours')
    const heard: number[] = []
    const result = await rebuildRollups(database, workspaceId, SEPTEMBER, (done) => heard.push(done))
    expect(result).toEqual({ outcome: 'rebuilt', range: SEPTEMBER, resumed: true })
    expect(heard).toEqual([14, 21, 28, 30])
    await expectExact(database, workspaceId)
    expect(await readPlace()).toBeUndefined()
  })

  test('without an end continues to the end that new votes have moved, and so each time that it is stopped', async () => {
    await stopAfter(14, { from: SEPTEMBER.from })
    await answer('2026-11-05')
    await spoil('2026-11-05')
    await stopAfter(21, { from: SEPTEMBER.from })
    expect(await readPlace()).toEqual({ from_day: '2026-09-01', to_day: '2026-11-06', next_day: '2026-09-22' })
    const heard: number[] = []
    const wished = { from: SEPTEMBER.from }
    const result = await rebuildRollups(database, workspaceId, wished, (done) => heard.push(done))
    expect(result).toEqual({ outcome: 'rebuilt', range: { ...wished, to: '2026-11-06' }, resumed: true })
    expect(heard[0]).toBe(21)
    await expectExact(database, workspaceId)
    expect(await readPlace()).toBeUndefined()
  })

  test('does not grow younger by being gone on with', async () => {
    await stopAfter(7, SEPTEMBER)
    await startedAgo('23 hours')
    await stopAfter(14, SEPTEMBER)
    const { rows } = await sql<{ old: boolean }>`
      select started_at < now() - interval '22 hours' as old from rollup_rebuild
      where workspace_id = ${workspaceId}`.execute(database.db)
    expect(rows).toEqual([{ old: true }])
  })
})

test('what an invitation of the days counts for elsewhere is set right, too, also by a rebuild that continues', async () => {
  const writer = createFactWriter(database, workspaceId)
  const lost = async () => {
    const id = await writer.invite('csat', { team: 'care', product: 'app', agent: '', country: '', channel: '' })
    await writer.send(id, '2026-08-31', new Date('2026-08-31T12:00:00Z'))
    const at = new Date('2026-09-02T13:00:00Z')
    await writer.answer(id, 'csat', { rating: 5, evidence: 'confirmed', day: '2026-09-02', at, edit: 1 })
    await sql`delete from change_log where workspace_id = ${workspaceId}`.execute(database.db)
  }
  await lost()
  await rebuildRollups(database, workspaceId, SEPTEMBER)
  await expectExact(database, workspaceId)
  await lost()
  await stopAfter(14, SEPTEMBER)
  expect(await rebuildRollups(database, workspaceId, SEPTEMBER)).toMatchObject({ resumed: true })
  await expectExact(database, workspaceId)
})

test('a history that was never counted is counted whole, with what waits in the log', async () => {
  for (const table of ['counted', 'daily_sum', 'segment', 'period_indicator'])
    await sql`delete from ${sql.table(table)} where workspace_id = ${workspaceId}`.execute(database.db)
  const writer = createFactWriter(database, workspaceId)
  const id = await writer.invite('csat', { team: 'care', product: 'app', agent: '', country: '', channel: '' })
  await writer.send(id, '2026-08-31', new Date('2026-08-31T12:00:00Z'))
  const heard: [number, number][] = []
  await database.db
    .transaction()
    .execute((db) => countHistory({ db }, workspaceId, async (done, total) => void heard.push([done, total])))
  expect(heard[0]?.[0]).toBe(0)
  expect(heard.at(-1)).toEqual([12, 12])
  await expectExact(database, workspaceId)
  expect(await aggregateWorkspace(database, workspaceId)).toMatchObject({ taken: 0 })
})

describe('two rebuilds beside each other', () => {
  test('of different days: what one has done does not count for the other, which counts all of its days', async () => {
    await spoil('2026-09-16')
    const other = () => stopAfter(7, SEPTEMBER)
    const result = await rebuildWith(OCTOBER, 7, other)
    expect(result).toEqual({ outcome: 'rebuilt', range: OCTOBER, resumed: false })
    const place = { from_day: SEPTEMBER.from, to_day: SEPTEMBER.to, next_day: '2026-09-08' }
    expect(await readPlace()).toEqual(place)
    expect(await rebuildRollups(database, workspaceId, SEPTEMBER)).toMatchObject({ resumed: true })
    await expectExact(database, workspaceId)
  })

  test('one that lost its place and is stopped begins again', async () => {
    const other = () => rebuildRollups(database, workspaceId, OCTOBER)
    const stopped = rebuildWith(SEPTEMBER, 7, async () => {
      await other()
      throw new Error('stopped')
    })
    await expect(stopped).rejects.toThrow('stopped')
    expect(await readPlace()).toBeUndefined()
    await spoil('2026-09-02')
    expect(await rebuildRollups(database, workspaceId, SEPTEMBER)).toMatchObject({ resumed: false })
    await expectExact(database, workspaceId)
  })

  test('of the same days, one begun again as the other is old: the old one does not move its place on', async () => {
    await rebuildWith(SEPTEMBER, 14, async () => {
      await startedAgo('25 hours')
      await spoil('2026-09-02')
      await stopAfter(0, SEPTEMBER)
    })
    expect(await readPlace()).toMatchObject({ next_day: SEPTEMBER.from })
    await rebuildRollups(database, workspaceId, SEPTEMBER)
    await expectExact(database, workspaceId)
  })

  test('one without an end that continues where one with an end is keeps its place when that one is done', async () => {
    await rebuildWith(SEPTEMBER, 14, () => stopAfter(14, { from: SEPTEMBER.from }))
    expect(await readPlace()).toEqual({ from_day: SEPTEMBER.from, to_day: OCTOBER.to, next_day: '2026-09-15' })
  })
})
