import { aggregateWorkspace, buildRuleset, readRulesets } from '@otzyv/aggregation-job'
import { buildWorkspace, createTestDatabase, type TestDatabase } from '@otzyv/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectExact } from '../../services/aggregation-job/testing/expect-exact.ts'
import { createFactWriter } from '../../services/aggregation-job/testing/write-facts.ts'
import { changeRuleset } from '../support/unaudited.ts'
import { listStatements, runUntilDeath } from './aggregation/run-until-death.ts'

let database: TestDatabase

beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(async () => database.drop())

/** An answer late in the evening in Berlin, which is the next day in Novosibirsk. */
async function answer(workspaceId: number, rating: number): Promise<string> {
  const writer = createFactWriter(database, workspaceId)
  const id = await writer.invite('csat', { team: 'care', product: 'app', agent: '', country: '', channel: '' })
  const at = new Date('2026-11-08T19:30:00Z')
  await writer.send(id, '2026-11-09', at)
  await writer.answer(id, 'csat', { rating, evidence: 'confirmed', day: '2026-11-09', at, edit: 1 })
  return id
}

async function weeks(workspaceId: number): Promise<string[]> {
  const { rows } = await sql<{ week: string }>`
    select week from weekly_indicator
    where workspace_id = ${workspaceId} and dimension = 'all' and n > 0 order by week`.execute(database.db)
  return rows.map((row) => row.week)
}

/** A workspace with two answers that are counted; the first of them is to be erased. */
async function prepare(): Promise<{ workspaceId: number; erased: string }> {
  const workspaceId = await buildWorkspace(database.db)
  const erased = await answer(workspaceId, 5)
  await answer(workspaceId, 4)
  await aggregateWorkspace(database, workspaceId)
  return { workspaceId, erased }
}

/** The first of equal statements is as good as the others to die at: the parts of one loop, beginnings and ends. */
async function listMoments(): Promise<number[]> {
  const { workspaceId } = await prepare()
  const { connectionString } = database
  const statements = await listStatements({ connectionString, workspaceId, piece: 'ruleset' })
  const isNew = (text: string, index: number) => statements.indexOf(text) === index
  // What stands before the commit of each transaction is the moment at which everything is at stake.
  return statements.flatMap((text, index) => (isNew(text, index) || text === 'commit' ? [index + 1] : []))
}

test.each(['before', 'after'] as const)(
  'a change of the zone, killed %s it sends its statements, leaves the old figures or the new ones, and continues',
  async (moment) => {
    let unfinished = 0
    // Every third statement in this way, each run from another one on: many runs meet all of them in both.
    const first = Math.floor(Math.random() * 3)
    const moments = (await listMoments()).filter((_, index) => index % 3 === first)
    for (const n of moments) {
      const { workspaceId, erased } = await prepare()
      const { connectionString } = database
      expect(await runUntilDeath({ connectionString, workspaceId, piece: 'ruleset', n, moment })).toBe(false)
      // What the process left on its way is rolled back when the server notices; the lock shows it.
      await sql`select from rollup_state where workspace_id = ${workspaceId} for update`.execute(database.db)
      const [newest] = await readRulesets(database, workspaceId)
      const inForce = newest?.version === 2 && newest.state === 'in_force'
      expect(await weeks(workspaceId)).toEqual([inForce ? '2026-11-02' : '2026-11-09'])
      await answer(workspaceId, 1)
      await createFactWriter(database, workspaceId).erase(erased, 'response')
      await aggregateWorkspace(database, workspaceId)
      await expectExact(database, workspaceId)
      if (!inForce) {
        unfinished += 1
        await changeRuleset(database, workspaceId, { timeZone: 'Europe/Berlin', by: 'a manager', note: '' })
        expect((await buildRuleset(database, workspaceId)).outcome).toBe('in_force')
      }
      expect(await weeks(workspaceId)).toEqual(['2026-11-02'])
      await aggregateWorkspace(database, workspaceId)
      await expectExact(database, workspaceId)
    }
    expect(unfinished).toBeGreaterThan(10)
  },
)
