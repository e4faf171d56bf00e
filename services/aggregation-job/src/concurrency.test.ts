import { setTimeout as sleep } from 'node:timers/promises'
import { inTransaction } from '@otzyv/database'
import { buildWorkspace, createTestDatabase, type TestDatabase } from '@otzyv/testing'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { readCells } from '../testing/count-facts.ts'
import { expectExact } from '../testing/expect-exact.ts'
import { createFactWriter } from '../testing/write-facts.ts'
import { rebuildRollups } from './rebuild/rebuild-rollups.ts'
import { aggregateWorkspace } from './rollups/aggregate.ts'
import { refreshRollups } from './rollups/refresh-rollups.ts'

let database: TestDatabase
let workspaceId: number
const nowhere = { agent: '', country: '', channel: '' }

beforeAll(async () => {
  database = await createTestDatabase({ maxConnections: 24 })
})
afterAll(async () => database.drop())
beforeEach(async () => {
  workspaceId = await buildWorkspace(database.db)
})

const answerOf = (rating: number, edit: number) =>
  ({
    rating,
    evidence: 'confirmed',
    day: `2026-11-0${1 + (edit % 5)}`,
    at: new Date('2026-11-03T10:00:00Z'),
    edit,
  }) as const

async function inviteSome(count: number): Promise<string[]> {
  const writer = createFactWriter(database, workspaceId)
  const ids: string[] = []
  for (let i = 0; i < count; i++) {
    const id = await writer.invite('csat', { team: `team-${i % 4}`, product: `product-${i % 3}`, ...nowhere })
    await writer.send(id, '2026-11-01', new Date('2026-11-01T12:00:00Z'))
    ids.push(id)
  }
  return ids
}

/** Writes until the time is over: half of the transactions stay open for a while before they end, one in ten is undone. */
async function writeBurst(ids: readonly string[], seed: number, forMs: number): Promise<void> {
  const end = performance.now() + forMs
  for (let turn = 0; performance.now() < end; turn++) {
    const number = turn * 31 + seed * 17
    const id = ids[number % ids.length] ?? ''
    const work = inTransaction(database, async (ctx) => {
      const inside = { db: ctx.db }
      await createFactWriter(inside, workspaceId).answer(id, 'csat', answerOf(1 + (number % 5), turn * 10 + seed))
      if (turn % 2 === 0) await sleep(number % 60)
      if (turn % 10 === 9) throw new Error('undone')
    })
    await work.catch((error: Error) => {
      if (error.message !== 'undone') throw error
    })
  }
}

test('bursts of eight writers with late commits and rollbacks, then silence: three jobs counted exactly', async () => {
  const ids = await inviteSome(60)
  for (let burst = 0; burst < 8; burst++) {
    let writing = true
    const aggregate = async () => {
      while (writing) {
        await refreshRollups(database, workspaceId, 25)
        await sleep(3)
      }
    }
    const jobs = [aggregate(), aggregate(), aggregate()]
    await Promise.all(Array.from({ length: 8 }, (_, seed) => writeBurst(ids, seed + burst * 8, 250)))
    writing = false
    await Promise.all(jobs)
    await aggregateWorkspace(database, workspaceId)
    await expectExact(database, workspaceId)
  }
})

test('a rebuild while votes come in and jobs run ends exact', async () => {
  const ids = await inviteSome(40)
  let writing = true
  const aggregate = async () => {
    while (writing) {
      await refreshRollups(database, workspaceId, 25)
      await sleep(3)
    }
  }
  const rebuild = async () => {
    for (let i = 0; i < 4; i++) await rebuildRollups(database, workspaceId)
  }
  const jobs = [aggregate(), rebuild()]
  await Promise.all(Array.from({ length: 4 }, (_, seed) => writeBurst(ids, seed, 1_000)))
  writing = false
  await Promise.all(jobs)
  await aggregateWorkspace(database, workspaceId)
  await expectExact(database, workspaceId)
})

test('a vote that began earlier and commits later than one already counted is counted too', async () => {
  const [early = '', late = ''] = await inviteSome(2)
  await aggregateWorkspace(database, workspaceId)
  let commit = () => {}
  const mayCommit = new Promise<void>((resolve) => {
    commit = resolve
  })
  let begun = () => {}
  const hasBegun = new Promise<void>((resolve) => {
    begun = resolve
  })
  const open = inTransaction(database, async (ctx) => {
    await createFactWriter({ db: ctx.db }, workspaceId).answer(early, 'csat', answerOf(5, 1))
    begun()
    await mayCommit
  })
  await hasBegun
  await createFactWriter(database, workspaceId).answer(late, 'csat', answerOf(4, 1))
  // The open transaction holds nobody up: the other vote is counted at once.
  expect(await refreshRollups(database, workspaceId)).toMatchObject({ outcome: 'refreshed', taken: 1 })
  await expectExact(database, workspaceId)
  commit()
  await open
  expect(await refreshRollups(database, workspaceId)).toMatchObject({ outcome: 'refreshed', taken: 1 })
  await expectExact(database, workspaceId)
})

test('answers that come 60 days late, are overruled and erased move the one cell that they belong to', async () => {
  const [id = ''] = await inviteSome(1)
  const writer = createFactWriter(database, workspaceId)
  const cells = async () => {
    await aggregateWorkspace(database, workspaceId)
    await expectExact(database, workspaceId)
    const all = [...(await readCells(database, workspaceId))].filter(([key]) => key.includes('team,product'))
    return Object.fromEntries(
      all.map(([key, count]) => [
        key
          .split('|')
          .filter((_, part) => part !== 2)
          .join(' '),
        count,
      ]),
    )
  }
  const sent = { 'csat 2026-11-01 team-0/product-0 sent': 1, 'csat 2026-11-01 team-0/product-0 delivered': 1 }
  await writer.answer(id, 'csat', { ...answerOf(5, 1), day: '2026-12-31', at: new Date('2026-12-31T10:00:00Z') })
  expect(await cells()).toEqual({
    ...sent,
    'csat 2026-11-01 team-0/product-0 responded': 1,
    'csat 2026-12-31 team-0/product-0 confirmed r5': 1,
  })
  await writer.overrule(id, 'suspect')
  expect(await cells()).toEqual({ ...sent, 'csat 2026-12-31 team-0/product-0 suspect r5': 1 })
  await writer.overrule(id, 'confirmed')
  await writer.erase(id, 'response')
  expect(await cells()).toEqual(sent)
  await writer.erase(id, 'invitation')
  expect(await cells()).toEqual({})
})
