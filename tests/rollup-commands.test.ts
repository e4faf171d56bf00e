import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildWorkspace, createTestDatabase, type TestDatabase } from '@otzyv/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createFactWriter } from '../services/aggregation-job/testing/write-facts.ts'
import { runOtzyv } from './support/otzyv.ts'

let database: TestDatabase
let folder: string

beforeAll(async () => {
  database = await createTestDatabase()
  folder = mkdtempSync(join(tmpdir(), 'otzyv-rollups-'))
})
afterAll(async () => {
  await database.drop()
  rmSync(folder, { recursive: true, force: true })
})

const run = async (...args: string[]) =>
  await runOtzyv(args, { DATABASE_URL: database.connectionString, DATA_DIR: folder })

test('rollup check, --repair and rebuild set wrong figures right, and jobs lists runs', async () => {
  const workspaceId = await buildWorkspace(database.db, { name: 'acme' })
  const writer = createFactWriter(database, workspaceId)
  const id = await writer.invite('csat', { team: 'care', product: 'app', agent: '', country: '', channel: '' })
  const at = new Date('2026-11-03T10:00:00Z')
  await writer.send(id, '2026-11-03', at)
  await writer.answer(id, 'csat', { rating: 5, evidence: 'confirmed', day: '2026-11-03', at, edit: 1 })
  expect((await run('aggregate')).code).toBe(0)
  expect(JSON.parse((await run('rollup', 'check', '--json')).stdout)).toMatchObject({ exact: true })

  const spoil = () =>
    sql`
      update daily_sum set confirmed[6] = confirmed[6] + 1 where confirmed is not null
      and segment_id in (select segment_id from segment own where own.workspace_id = daily_sum.workspace_id and own.dimension_set = 'team,lag')`.execute(
      database.db,
    )
  await spoil()
  const check = await run('rollup', 'check', '--json')
  expect([check.code, JSON.parse(check.stdout).exact]).toEqual([1, false])
  const repair = await run('rollup', 'check', '--repair', '--json')
  expect(JSON.parse(repair.stdout)).toEqual({
    exact: true,
    workspaces: [{ workspace: 'acme', differences: [], repaired: 1 }],
  })

  await spoil()
  const rebuild = await run('rollup', 'rebuild', '--json')
  const range = { from: '2026-11-03', to: '2026-11-04' }
  expect(JSON.parse(rebuild.stdout).workspaces).toEqual([
    { workspace: 'acme', outcome: 'rebuilt', range, resumed: false },
  ])
  expect((await run('rollup', 'check')).code).toBe(0)
  for (const day of ['2026-02-30', '0000-01-01']) expect((await run('rollup', 'rebuild', '--from', day)).code).toBe(2)

  await sql`insert into job_run (workspace_id, job, slot, state, started_at, finished_at, rows)
    values (${workspaceId}, 'check-rollups', ${at}, 'done', ${at}, ${new Date(at.getTime() + 1500)}, 3)`.execute(
    database.db,
  )
  const listed = JSON.parse((await run('jobs', '--json')).stdout)
  expect(listed.selfChecks).toMatchObject([{ workspace: 'acme', differencesEver: 1 }])
  expect(listed.runs).toMatchObject([
    { workspace: 'acme', job: 'check-rollups', slot: at.toISOString(), state: 'done', seconds: 1.5, rows: 3 },
  ])
})
