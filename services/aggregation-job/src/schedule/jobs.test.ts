import { DIMENSION_SETS } from '@otzyv/domain'
import { createLogger } from '@otzyv/service-kit'
import { buildWorkspace, createTestDatabase, type TestDatabase } from '@otzyv/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createFactWriter } from '../../testing/write-facts.ts'
import { readSelfChecks } from '../check/read-self-checks.ts'
import { aggregateWorkspace } from '../rollups/aggregate.ts'
import { jobs } from './jobs.ts'
import { readReadiness } from './read-readiness.ts'

const log = createLogger({ level: 'silent', pretty: false })
let database: TestDatabase

beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(async () => database.drop())

const run = async (name: string, workspaceId: number) =>
  await jobs.find((job) => job.name === name)?.run({ db: database.db, log }, workspaceId, async () => {})

test('a self-check that finds wrong cells leaves one notice a day, and numbers for anyone who watches', async () => {
  const workspaceId = await buildWorkspace(database.db)
  const writer = createFactWriter(database, workspaceId)
  const id = await writer.invite('csat', { team: 'care', product: 'app', agent: '', country: '', channel: '' })
  await writer.send(id, '2026-11-03', new Date('2026-11-03T10:00:00Z'))
  await aggregateWorkspace(database, workspaceId)
  expect(await run('check-rollups', workspaceId)).toBe(0)
  const notices = () =>
    database.db.selectFrom('operator_notice').selectAll().where('workspace_id', '=', workspaceId).execute()
  expect(await notices()).toEqual([])
  const spoil = sql`update daily_sum set opted_out = 7 where workspace_id = ${workspaceId}`
  for (let round = 0; round < 2; round++) {
    await spoil.execute(database.db)
    expect(await run('check-rollups', workspaceId)).toBe(DIMENSION_SETS.length)
  }
  expect(await notices()).toMatchObject([
    {
      kind: 'figures_were_wrong',
      notified_at: null,
      detail: {
        found: DIMENSION_SETS.length,
        remaining: 0,
        examples: Array.from({ length: Math.min(5, DIMENSION_SETS.length) }, () => ({
          figure: 'opted_out',
          stored: 7,
        })),
      },
    },
  ])
  expect(await readSelfChecks(database, workspaceId)).toMatchObject([
    { differences: DIMENSION_SETS.length, differencesEver: 2 * DIMENSION_SETS.length },
  ])
  expect((await readReadiness(database)).detail).toMatchObject({
    differencesEver: 2 * DIMENSION_SETS.length,
    rulesetsBeingBuilt: 0,
  })
})

test('runs are kept for 90 days, and the newest of each job for ever', async () => {
  const workspaceId = await buildWorkspace(database.db)
  const add = (job: string, days: number) =>
    sql`insert into job_run (workspace_id, job, slot, state) values
      (${workspaceId}, ${job}, now() - make_interval(days => ${days}), 'done')`.execute(database.db)
  for (const days of [1, 89, 91, 400]) await add('busy', days)
  for (const days of [200, 300]) await add('asleep', days)
  expect(await run('remove-job-runs', workspaceId)).toBe(3)
  const { rows } = await sql<{ left: string }>`
    select job || ' ' || extract(day from now() - slot) as left from job_run where workspace_id = ${workspaceId} order by slot`.execute(
    database.db,
  )
  expect(rows.map((row) => row.left)).toEqual(['asleep 200', 'busy 89', 'busy 1'])
})
