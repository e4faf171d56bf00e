import { aggregateWorkspace } from '@otzyv/aggregation-job'
import { buildWorkspace, createTestDatabase, type TestDatabase } from '@otzyv/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectExact } from '../../services/aggregation-job/testing/expect-exact.ts'
import { createFactWriter } from '../../services/aggregation-job/testing/write-facts.ts'
import { mergeValue } from '../support/unaudited.ts'
import { listStatements, runUntilDeath } from './aggregation/run-until-death.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(async () => database.drop())

/** A workspace with two answers of one team and one of another, all counted. */
async function prepare(): Promise<number> {
  const workspaceId = await buildWorkspace(database.db)
  const writer = createFactWriter(database, workspaceId)
  const at = new Date('2026-11-08T19:30:00Z')
  for (const team of ['care', 'care', 'help']) {
    const id = await writer.invite('csat', { team, product: 'app', agent: '', country: '', channel: '' })
    await writer.send(id, '2026-11-09', at)
    await writer.answer(id, 'csat', { rating: 5, evidence: 'confirmed', day: '2026-11-09', at, edit: 1 })
  }
  const values = ['care', 'help'].map((value) => ({ dimension: 'team' as const, value, label: value }))
  await database.db
    .insertInto('dimension_value')
    .values(values.map((value) => ({ workspace_id: workspaceId, ...value })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await aggregateWorkspace(database, workspaceId)
  return workspaceId
}

async function readTeams(workspaceId: number): Promise<unknown> {
  const { rows } = await sql<{ teams: unknown }>`
    select jsonb_object_agg(dimension_value, n) as teams from weekly_indicator
    where workspace_id = ${workspaceId} and dimension = 'team' and n > 0`.execute(database.db)
  return rows[0]?.teams
}

test('a merge that is killed on its way is seen whole or not at all, and can be done again', async () => {
  const { connectionString } = database
  const statements = await listStatements({ connectionString, workspaceId: await prepare(), piece: 'merge' })
  expect(statements.length).toBeGreaterThan(10)
  for (let n = 1; n <= statements.length; n += 3) {
    const workspaceId = await prepare()
    await runUntilDeath({ connectionString, workspaceId, piece: 'merge', n, moment: n % 2 === 0 ? 'before' : 'after' })
    // What the process left on its way is rolled back when the server notices; the lock shows it.
    await sql`select from rollup_state where workspace_id = ${workspaceId} for update`.execute(database.db)
    expect([{ care: 2, help: 1 }, { help: 3 }]).toContainEqual(await readTeams(workspaceId))
    await expectExact(database, workspaceId)
    const merge = { dimension: 'team', value: 'care', into: 'help', by: 'a manager', note: '' } as const
    expect(['merged', 'merged_already']).toContain((await mergeValue(database, workspaceId, merge)).outcome)
    expect(await readTeams(workspaceId)).toEqual({ help: 3 })
    await expectExact(database, workspaceId)
  }
})
