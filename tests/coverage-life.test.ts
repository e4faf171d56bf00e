import { aggregateWorkspace, checkRollups } from '@otzyv/aggregation-job'
import { inSnapshot } from '@otzyv/database'
import { COVERAGE_SETS, DIMENSION_SETS, shiftDay } from '@otzyv/domain'
import { buildWorkspace, createTestDatabase, type TestDatabase } from '@otzyv/testing'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { countTickets } from '../services/dashboard-api/src/coverage/count-tickets.ts'
import { areSummedUp, readCoverageState, readTickets } from '../services/dashboard-api/src/coverage/read-tickets.ts'
import { readWorkspace } from '../services/dashboard-api/src/workspaces/read-workspaces.ts'
import { serveForTest } from '../services/dashboard-api/testing/serve-for-test.ts'
import { type CoverageModel, coverageCommands, MONDAY, TEAMS } from './support/coverage-commands.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(async () => database.drop())

const WEEKS = { from: shiftDay(MONDAY, -14), to: shiftDay(MONDAY, 35) }
const SPLITS = [[], ['week' as const], ...DIMENSION_SETS.map((set) => [...set, 'week' as const])]
/** What is not read as it is stored: without the week, by a part of a set, by the sets beside the team. */
const FOLDED = [['team' as const], ['product' as const, 'week' as const], ...COVERAGE_SETS.map((set) => [...set])]

const LESS_THAN_A_WEEK = { from: shiftDay(MONDAY, -1), to: shiftDay(MONDAY, 2) }

/** What is read from the sums is what the tickets themselves give in the same snapshot, whatever waits to be counted. */
async function expectSame(workspaceId: number): Promise<boolean> {
  return await inSnapshot(database, async (ctx) => {
    const workspace = await readWorkspace(ctx, { workspaceId }, undefined)
    const state = await readCoverageState(ctx, workspace)
    const read = await readTickets(ctx, workspace, WEEKS, SPLITS, state)
    expect(read).toEqual(await countTickets(ctx, workspace, WEEKS, SPLITS))
    // From within a week to within another one: its ends are counted from the tickets.
    for (const period of [WEEKS, { from: shiftDay(MONDAY, -1), to: shiftDay(MONDAY, 21) }, LESS_THAN_A_WEEK])
      expect(await readTickets(ctx, workspace, period, FOLDED, state)).toEqual(
        await countTickets(ctx, workspace, period, FOLDED),
      )
    const days = { from: shiftDay(MONDAY, 1), to: shiftDay(MONDAY, 7) }
    const all = await readTickets(ctx, workspace, days, [[]], state)
    expect(all).toEqual(await countTickets(ctx, workspace, days, [[]]))
    return areSummedUp(state)
  })
}

test('whatever happens to tickets and their mails in any order, coverage is at every moment what the tickets say, merged, in any zone, while it is counted, repaired or broken off', async () => {
  let [looks, fromSums] = [0, 0]
  const plan = fc.commands(coverageCommands, { maxCommands: 60, size: 'max' })
  await fc.assert(
    fc.asyncProperty(plan, async (commands) => {
      const { db } = database
      const workspaceId = await buildWorkspace(db, { stale_after_hours: 8760 })
      await db
        .insertInto('dimension_value')
        .values(TEAMS.map((team) => ({ workspace_id: workspaceId, dimension: 'team', value: team, label: team })))
        .execute()
      const model: CoverageModel = { claims: [] }
      const look = async () => {
        looks += 1
        if (await expectSame(workspaceId)) fromSums += 1
      }
      await fc.asyncModelRun(() => ({ model, real: { db, workspaceId, expectSame: look } }), commands)
      await aggregateWorkspace({ db }, workspaceId)
      expect(await expectSame(workspaceId)).toBe(true)
      expect(await checkRollups({ db }, workspaceId)).toEqual([])
      await expectSameAnswers(workspaceId)
    }),
    { numRuns: Number(process.env.COVERAGE_RUNS ?? 14) },
  )
  expect(fromSums).toBeGreaterThan(looks / 4)
}, 600_000)

/** The answers of the API are the same, byte for byte, as those that are made from the tickets. */
async function expectSameAnswers(workspaceId: number): Promise<void> {
  const ask = serveForTest(database.db, true, `${shiftDay(MONDAY, 30)}T10:00:00Z`)
  const read = async () =>
    await Promise.all(
      ['', 'week', 'team', 'team,week', 'language', 'tag,week'].map(
        async (groupBy) =>
          await (
            await ask(
              `/v1/coverage?workspace=${workspaceId}&groupBy=${groupBy}&from=${shiftDay(MONDAY, -3)}&to=${shiftDay(MONDAY, 25)}`,
            )
          ).text(),
      ),
    )
  const fromSums = await read()
  await sql`update coverage_zone set counted_to = '-infinity' where workspace_id = ${workspaceId}`.execute(database.db)
  expect(await read()).toEqual(fromSums)
}
