import { setTimeout as sleep } from 'node:timers/promises'
import { listAudit, mergeDimensionValue, renameDimensionValue, unmergeDimensionValue } from '@otzyv/admin'
import { buildWorkspace, createTestDatabase, operatorContext, type TestDatabase } from '@otzyv/testing'
import type { CompiledQuery } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { expectExact } from '../../testing/expect-exact.ts'
import { mergeValue, unmergeValue } from '../../testing/unaudited.ts'
import { createFactWriter } from '../../testing/write-facts.ts'
import { aggregateWorkspace } from '../rollups/aggregate.ts'
import { publishPeriods } from '../rollups/publish-periods.ts'
import * as counting from './merge-value.ts'
import { readDimensionValues } from './read-dimension-values.ts'

const audit = { by: 'a manager', note: 'one team since May' }
let database: TestDatabase
let workspaceId: number

beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(async () => database.drop())
beforeEach(async () => {
  workspaceId = await buildWorkspace(database.db)
  const seen = ['old', 'new', 'newest', 'other'].map((value) => ({ dimension: 'team' as const, value }))
  await database.db
    .insertInto('dimension_value')
    .values(
      [...seen, { dimension: 'product' as const, value: 'old' }].map((one) => ({
        workspace_id: workspaceId,
        ...one,
        label: one.value,
      })),
    )
    .execute()
})
afterEach(async () => {
  await aggregateWorkspace(database, workspaceId)
  await expectExact(database, workspaceId)
})

async function answer(team: string, rating: number, product = 'app'): Promise<string> {
  const writer = createFactWriter(database, workspaceId)
  const id = await writer.invite('csat', { team, product, agent: 'ann', country: 'RU', channel: 'mail' })
  const at = new Date('2026-11-03T10:00:00Z')
  await writer.send(id, '2026-11-03', at)
  await writer.answer(id, 'csat', { rating, evidence: 'confirmed', day: '2026-11-03', at, edit: 1 })
  return id
}

const manager = () => operatorContext(database, workspaceId, 'a manager')
const merge = (value: string, into: string, dimension: 'team' | 'product' = 'team') =>
  mergeValue(database, workspaceId, { dimension, value, into, ...audit })
const unmerge = (value: string) => unmergeValue(database, workspaceId, { dimension: 'team', value, ...audit })

/** How many answers each team has in the month, by what is stored. */
async function teams(table: 'period_indicator' | 'published_indicator' = 'period_indicator') {
  await aggregateWorkspace(database, workspaceId)
  const rows = await database.db
    .selectFrom(table)
    .select(['team', 'n'])
    .where('workspace_id', '=', workspaceId)
    .where('granularity', '=', 'month')
    .where('dimension', '=', 'team')
    .where('n', '>', 0)
    .orderBy('team')
    .execute()
  return Object.fromEntries(rows.map((row) => [row.team, row.n]))
}

/** The database, with something that happens after each statement of its transactions, before they go on. */
function watchQueries(db: TestDatabase['db'], after: (text: string) => Promise<void>): TestDatabase['db'] {
  return new Proxy(db, {
    get: (target, name) => {
      if (name === 'transaction')
        return () => ({
          execute: (work: (db: TestDatabase['db']) => Promise<unknown>) =>
            target.transaction().execute(async (own) => await work(watchQueries(own, after))),
        })
      if (name === 'executeQuery')
        return async (query: CompiledQuery) => {
          const result = await target.executeQuery(query)
          await after(query.sql)
          return result
        }
      const value: unknown = Reflect.get(target, name, target)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}

describe('a merge', () => {
  test('counts a team as another one in all of history and from then on, and is undone as exactly', async () => {
    await answer('old', 5)
    await answer('new', 1)
    await aggregateWorkspace(database, workspaceId)
    await publishPeriods(database, workspaceId, '2027-01-01')
    expect(await merge('old', 'new')).toEqual({ outcome: 'merged', countsAs: 'new', invitations: 1 })
    await answer('old', 4)
    expect(await teams()).toEqual({ new: 3 })
    await expectExact(database, workspaceId)
    expect(await teams('published_indicator')).toEqual({ old: 1, new: 1 })
    expect(await unmerge('old')).toEqual({ outcome: 'unmerged', countedAs: 'new', invitations: 2 })
    expect(await teams()).toEqual({ new: 1, old: 2 })
  })

  test('follows a chain to its end, whichever link was written first, and each link can be undone', async () => {
    for (const team of ['old', 'new', 'newest']) await answer(team, 5)
    expect(await merge('old', 'new')).toMatchObject({ countsAs: 'new' })
    expect(await merge('new', 'newest')).toMatchObject({ countsAs: 'newest', invitations: 2 })
    expect(await teams()).toEqual({ newest: 3 })
    const listed = await readDimensionValues(database, workspaceId, 'team')
    expect(listed.find((one) => one.value === 'old')).toMatchObject({ mergedInto: 'new', countsAs: 'newest' })
    await unmerge('new')
    expect(await teams()).toEqual({ new: 2, newest: 1 })
    await unmerge('old')
    expect(await teams()).toEqual({ old: 1, new: 1, newest: 1 })
  })

  test('is refused where it would go round, is there already, or names what was never seen', async () => {
    await merge('old', 'new')
    await merge('new', 'newest')
    expect(await merge('newest', 'old')).toEqual({ outcome: 'cycle' })
    expect(await merge('other', 'other')).toEqual({ outcome: 'cycle' })
    expect(await merge('old', 'other')).toEqual({ outcome: 'merged_already', into: 'new' })
    expect(await merge('nobody', 'new')).toEqual({ outcome: 'unknown_value', value: 'nobody' })
    expect(await unmerge('other')).toEqual({ outcome: 'not_merged' })
  })

  test('of one dimension leaves the same value of another alone, and every step has its audit', async () => {
    await answer('old', 5, 'old')
    await mergeDimensionValue(manager(), counting, { dimension: 'team', value: 'old', into: 'new' })
    await unmergeDimensionValue(manager(), counting, { dimension: 'team', value: 'old' })
    const label = { dimension: 'team', value: 'old', label: 'Old team' }
    expect(await renameDimensionValue(manager(), label)).toEqual({ outcome: 'renamed', before: 'old' })
    expect(await renameDimensionValue(manager(), label)).toEqual({ outcome: 'unchanged' })
    expect(await renameDimensionValue(manager(), { ...label, value: 'nobody' })).toEqual({ outcome: 'unknown_value' })
    expect(await teams()).toEqual({ old: 1 })
    const changes = (await listAudit({ db: database.db, workspaceId }, { limit: 10 })).changes.reverse()
    expect(changes.map((one) => [one.verb, one.entityId, one.before, one.after, one.actor.id])).toEqual([
      ['merge', 'team old', { countsAs: 'old' }, { countsAs: 'new' }, 'a manager'],
      ['unmerge', 'team old', { countsAs: 'new' }, { countsAs: 'old' }, 'a manager'],
      ['rename', 'team old', { label: 'old' }, { label: 'Old team' }, 'a manager'],
    ])
    const products = await readDimensionValues(database, workspaceId, 'product')
    expect(products).toEqual([{ value: 'old', label: 'old', mergedInto: null, countsAs: null, retired: false }])
  })

  test('misses no answer that would be absorbed before it is committed', async () => {
    let absorbing: Promise<unknown> = Promise.resolve()
    // Once the answers of the merged team are looked up, one more comes, and the job absorbs what waits.
    const meanwhile = async () => {
      await answer('old', 5)
      absorbing = aggregateWorkspace(database, workspaceId)
      await Promise.race([absorbing, sleep(300)])
    }
    let isOver = false
    const watched = watchQueries(database.db, async (text) => {
      if (isOver || !text.includes('as invitations from logged')) return
      isOver = true
      await meanwhile()
    })
    await mergeValue({ db: watched }, workspaceId, { dimension: 'team', value: 'old', into: 'new', ...audit })
    await absorbing
    expect(isOver).toBe(true)
    expect(await teams()).toEqual({ new: 1 })
  })

  test('stays exact while answers are written and absorbed', async () => {
    let writing = true
    const absorbing = (async () => {
      while (writing) await aggregateWorkspace(database, workspaceId)
    })()
    const writers = [0, 1, 2].map(async (writer) => {
      for (let i = 0; i < 25; i++) await answer(['old', 'new'][(i + writer) % 2] ?? '', 1 + (i % 5))
    })
    const merges = (async () => {
      for (let i = 0; i < 8; i++) {
        await merge('old', 'new')
        await unmerge('old')
      }
      await merge('old', 'new')
    })()
    await Promise.all([...writers, merges])
    writing = false
    await absorbing
    expect(await teams()).toEqual({ new: 75 })
  })
})
