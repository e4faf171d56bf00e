import { aggregateWorkspace, checkRollups } from '@otzyv/aggregation-job'
import { CoverageReport } from '@otzyv/contracts'
import { inTransaction } from '@otzyv/database'
import { buildWorkspace, createTestDatabase, type TestDatabase } from '@otzyv/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { serveForTest } from '../services/dashboard-api/testing/serve-for-test.ts'
import { ENDS, solve } from './support/ticket-ends.ts'

let database: TestDatabase
let workspaceId: number
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(async () => database.drop())
beforeEach(async () => {
  workspaceId = await buildWorkspace(database.db, { time_zone: 'UTC' })
})

const place = () => ({ db: database.db, workspaceId })
const at = () => new Date(Date.now() + 60_000).toISOString()
const read = async () =>
  CoverageReport.parse(
    await (await serveForTest(database.db, true, at())(`/v1/coverage?workspace=${workspaceId}`)).json(),
  )
const count = () => aggregateWorkspace(database, workspaceId)

const outcomesOf = ({ asked, notAsked }: CoverageReport) =>
  Object.entries({ asked, 'not asked': notAsked }).flatMap(([part, { outcomes }]) =>
    outcomes.map(({ outcome, count }) => `${part}: ${outcome}${count === 1 ? '' : ` (${count})`}`),
  )

test.each(Object.entries(ENDS))(
  'a ticket that %s is in coverage at once, and is in the sums after the job has run',
  async (_, { prepare, end, outcome }) => {
    const mail = await prepare(place())
    await count()
    await end(place(), mail)
    expect(outcomesOf(await read())).toEqual([outcome])
    await count()
    expect(outcomesOf(await read())).toEqual([outcome])
    expect(await checkRollups(database, workspaceId)).toEqual([])
    const { rows } = await sql`select 1 from coverage_log where workspace_id = ${workspaceId}`.execute(database.db)
    expect(rows).toEqual([])
  },
)

test('a ticket whose transaction began earlier and commits later than the job ran is counted by the next run', async () => {
  await count()
  let commit = () => {}
  const open = new Promise<void>((resolve) => {
    commit = resolve
  })
  let begun = () => {}
  const isBegun = new Promise<void>((resolve) => {
    begun = resolve
  })
  const late = inTransaction(database, async (ctx) => {
    await solve({ ...ctx, workspaceId })
    begun()
    await open
  })
  await isBegun
  await solve(place())
  await count()
  expect((await read()).solved).toBe(1)
  commit()
  await late
  expect((await read()).solved).toBe(2)
  await count()
  expect((await read()).solved).toBe(2)
  expect(await checkRollups(database, workspaceId)).toEqual([])
})

test('a ticket that is not recorded after all leaves nothing to be counted', async () => {
  const failing = inTransaction(database, async (ctx) => {
    await solve({ ...ctx, workspaceId })
    throw new Error('broken off')
  })
  await expect(failing).rejects.toThrow('broken off')
  await count()
  expect((await read()).solved).toBe(0)
  expect(await checkRollups(database, workspaceId)).toEqual([])
})
