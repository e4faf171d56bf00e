import { createLogger } from '@otzyv/service-kit'
import { buildWorkspace, createTestDatabase, type TestDatabase } from '@otzyv/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDueList } from './create-due-list.ts'
import type { Job } from './jobs.ts'
import { runDueJobs } from './run-due-jobs.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

const log = createLogger({ level: 'silent', pretty: false })
const failing = new Set<number>()
const run: Job['run'] = async (_, workspaceId) => {
  if (failing.has(workspaceId)) throw new Error('it fails')
  return 0
}
// No clock of the zones below comes to it while these tests run: they are whole quarters of an hour apart.
const minute = (new Date().getUTCMinutes() + 8) % 60
const jobs: Job[] = [
  { name: 'each-hour', schedule: { every: 'hour', minute }, run },
  { name: 'each-day', schedule: { every: 'day', hour: 3, minute }, run },
]
const zones = ['Asia/Novosibirsk', 'America/New_York', 'Asia/Kathmandu', 'Pacific/Apia', 'Australia/Lord_Howe']

/** The jobs that a visit does, of each workspace. */
async function visit(workspaceIds: readonly number[]): Promise<[number, number][]> {
  const done: [number, number][] = []
  for (const workspaceId of workspaceIds) {
    const runs = await runDueJobs({ db: database.db, log }, workspaceId, jobs)
    if (runs > 0) done.push([workspaceId, runs])
  }
  return done
}

test('the workspaces that one question finds are those in which a visit has something to do, with just these jobs', async () => {
  const all: number[] = []
  for (let age = 0; age < 40; age++) {
    const hours = [0, 0.2, 1.5, 20, 26, 49, 400, 2_400][age % 8] ?? 0
    const zone = zones[age % zones.length] ?? ''
    const created = new Date(Date.now() - hours * 3_600_000)
    const workspaceId = await buildWorkspace(database.db, { time_zone: zone, created_at: created })
    all.push(workspaceId)
    const minutes = (age * 97) % Math.max(1, Math.min(hours * 60, 4_000))
    // Some did their work lately, some long ago, and some only one of the two.
    for (const [index, job] of jobs.entries()) {
      if ((age >> index) % 3 === 0) continue
      await sql`insert into job_run (workspace_id, job, slot, state)
        values (${workspaceId}, ${job.name}, now() - make_interval(secs => ${minutes * 60}), 'done')`.execute(
        database.db,
      )
    }
  }
  const list = createDueList({ db: database.db }, jobs)
  const found = await list.find()
  const expected = found.map((workspaceId) => [workspaceId, list.dueJobs(workspaceId).length])
  expect(found.length).toBeGreaterThan(0)
  expect(found.length).toBeLessThan(all.length)
  expect(await visit(all)).toEqual(expected)
  expect(await list.find()).toEqual([])
})

test('a workspace whose zone changes, whose run failed or whose slots were taken back is found again', async () => {
  const list = createDueList({ db: database.db }, jobs)
  const workspaceId = await buildWorkspace(database.db, { created_at: new Date(Date.now() - 100 * 3_600_000) })
  failing.add(workspaceId)
  expect(await list.find()).toEqual([workspaceId])
  await visit([workspaceId])
  // Until it works again, and by that it is known to other processes, too.
  expect(await createDueList({ db: database.db }, jobs).find()).toEqual([workspaceId])
  failing.delete(workspaceId)
  await sql`update job_run set lease_until = now() where workspace_id = ${workspaceId}`.execute(database.db)
  expect(await visit(await list.find())).toEqual([[workspaceId, 2]])
  expect(await list.find()).toEqual([])

  await sql`update job_run set slot = slot - interval '100 days' where workspace_id = ${workspaceId}`.execute(
    database.db,
  )
  expect(await visit(await list.find())).toEqual([[workspaceId, 2]])
  const zone = async (timeZone: string) => {
    await sql`update workspace set time_zone = ${timeZone} where workspace_id = ${workspaceId}`.execute(database.db)
    return await list.find()
  }
  // Nobody knows when a job is due there, and the visit says so.
  expect(await zone('Mars/Olympus_Mons')).toEqual([workspaceId])
  expect(await zone('Asia/Novosibirsk')).toEqual([])
})
