import { inTransaction } from '@otzyv/database'
import { createLogger, type Schedule } from '@otzyv/service-kit'
import { buildWorkspace, createTestDatabase, type TestDatabase } from '@otzyv/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { claimRun, holdRun, recordRunEnd } from './claim-run.ts'
import { type Job, jobs } from './jobs.ts'
import { runDueJobs } from './run-due-jobs.ts'

const log = createLogger({ level: 'silent', pretty: false })
const DAY = 24 * 60 * 60_000
let database: TestDatabase

beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(async () => database.drop())

// At 3:30 or at 15:30 in Lord Howe, which is half a day ahead of UTC: whichever is further from now.
const hour = (new Date().getUTCHours() + 22) % 24 < 12 ? 3 : 15
const daily: Schedule = { every: 'day', hour, minute: 30 }
const ctx = () => ({ db: database.db, log })

function countingJob(): Job & { ran: number } {
  const job = {
    name: 'count',
    schedule: daily,
    ran: 0,
    run: async () => {
      job.ran += 1
      return 7
    },
  }
  return job
}

/** A workspace that was made this many days ago, in a zone where the slot is not now. */
const madeDaysAgo = (days: number) =>
  buildWorkspace(database.db, { created_at: new Date(Date.now() - days * DAY), time_zone: 'Australia/Lord_Howe' })

const runsOf = (workspaceId: number) =>
  database.db.selectFrom('job_run').selectAll().where('workspace_id', '=', workspaceId).orderBy('slot').execute()

async function endLease(workspaceId: number): Promise<void> {
  await sql`update job_run set lease_until = now() - interval '1 second' where workspace_id = ${workspaceId}`.execute(
    database.db,
  )
}

test('a workspace that was just made has nothing due', async () => {
  const job = countingJob()
  expect(await runDueJobs(ctx(), await buildWorkspace(database.db), [job])).toBe(0)
  expect(job.ran).toBe(0)
})

test('after three days of downtime the newest slot runs once, the others are dropped and counted', async () => {
  const workspaceId = await madeDaysAgo(9)
  const job = countingJob()
  expect(await runDueJobs(ctx(), workspaceId, [job])).toBe(1)
  // As if that run had been three days ago, by the wall clock of the zone.
  await sql`update job_run set slot = (slot at time zone 'Australia/Lord_Howe' - interval '3 days') at time zone 'Australia/Lord_Howe'
    where workspace_id = ${workspaceId}`.execute(database.db)
  expect(await runDueJobs(ctx(), workspaceId, [job])).toBe(1)
  expect(await runDueJobs(ctx(), workspaceId, [job])).toBe(0)
  expect(job.ran).toBe(2)
  const runs = await runsOf(workspaceId)
  expect(runs.map((run) => [run.state, run.rows])).toEqual([
    ['done', 7],
    ['dropped', 0],
    ['dropped', 0],
    ['done', 7],
  ])
  for (const { slot } of runs) {
    const { rows } = await sql<{ shown: string }>`
      select to_char(${slot}::timestamptz at time zone 'Australia/Lord_Howe', 'HH24:MI') as shown`.execute(database.db)
    expect(rows).toEqual([{ shown: hour === 3 ? '03:30' : '15:30' }])
  }
})

test('a job that never ran in a workspace has missed nothing there, however old the workspace is', async () => {
  const workspaceId = await madeDaysAgo(9)
  const job = countingJob()
  expect(await runDueJobs(ctx(), workspaceId, [job])).toBe(1)
  expect((await runsOf(workspaceId)).map((run) => run.state)).toEqual(['done'])
})

test('of two leaders at once one runs the slot', async () => {
  for (let round = 0; round < 10; round++) {
    const workspaceId = await madeDaysAgo(1)
    const job = countingJob()
    await Promise.all([1, 2, 3].map(() => runDueJobs(ctx(), workspaceId, [job])))
    expect(job.ran).toBe(1)
    expect((await runsOf(workspaceId)).map((run) => run.state)).toEqual(['done'])
  }
})

test('a run whose leader is gone is finished by another, and the first can write nothing more', async () => {
  const workspaceId = await madeDaysAgo(1)
  const job = { name: 'count', schedule: daily }
  const first = await claimRun(database, workspaceId, job)
  if (first.outcome !== 'claimed') throw new Error('the slot is due')
  expect(await claimRun(database, workspaceId, job)).toEqual({ outcome: 'nothing_due' })
  await endLease(workspaceId)
  const second = await claimRun(database, workspaceId, job)
  expect(second).toMatchObject({ outcome: 'claimed', run: { slot: first.run.slot, fence: 2 } })
  const late = inTransaction(database, async (ctx) => {
    await sql`update rollup_state set differences = 99 where workspace_id = ${workspaceId}`.execute(ctx.db)
    await holdRun(ctx, first.run)
  })
  await expect(late).rejects.toThrow('taken over')
  await recordRunEnd(database, first.run, { state: 'failed', rows: 0, error: 'late' })
  if (second.outcome === 'claimed') await recordRunEnd(database, second.run, { state: 'done', rows: 1, error: null })
  expect((await runsOf(workspaceId)).map((run) => [run.state, run.rows, run.error])).toEqual([['done', 1, null]])
  const state = database.db.selectFrom('rollup_state').select('differences').where('workspace_id', '=', workspaceId)
  expect(await state.executeTakeFirst()).toEqual({ differences: 0 })
})

test('a run whose backend is ended half-way fails, and is tried again', async () => {
  const workspaceId = await madeDaysAgo(1)
  let endBackend = true
  const job: Job = {
    name: 'count',
    schedule: daily,
    run: async (ctx, workspaceId, hold) => {
      await inTransaction(ctx, async (ctx) => {
        await hold(ctx)
        await sql`update rollup_state set differences = differences + 1 where workspace_id = ${workspaceId}`.execute(
          ctx.db,
        )
        if (endBackend) await sql`select pg_terminate_backend(pg_backend_pid())`.execute(ctx.db)
      })
      return 1
    },
  }
  await runDueJobs(ctx(), workspaceId, [job])
  expect((await runsOf(workspaceId)).map((run) => run.state)).toEqual(['failed'])
  endBackend = false
  expect(await runDueJobs(ctx(), workspaceId, [job])).toBe(0)
  await endLease(workspaceId)
  expect(await runDueJobs(ctx(), workspaceId, [job])).toBe(1)
  expect((await runsOf(workspaceId)).map((run) => [run.state, run.fence])).toEqual([['done', 2]])
  const state = database.db.selectFrom('rollup_state').select('differences').where('workspace_id', '=', workspaceId)
  expect(await state.executeTakeFirst()).toEqual({ differences: 1 })
})

test('a process that is asked to stop ends a long run at its next piece', async () => {
  const workspaceId = await madeDaysAgo(1)
  const stop = new AbortController()
  let pieces = 0
  const job: Job = {
    name: 'count',
    schedule: daily,
    run: async (ctx, _workspaceId, hold) => {
      for (; pieces < 100; pieces++) {
        await hold(ctx)
        if (pieces === 3) stop.abort()
      }
      return pieces
    },
  }
  await runDueJobs(ctx(), workspaceId, [job], stop.signal)
  expect(pieces).toBe(4)
  expect((await runsOf(workspaceId)).map((run) => [run.state, run.error])).toEqual([
    ['failed', 'the process was asked to stop'],
  ])
})

test('a clock that was ahead keeps no job from its later slots', async () => {
  const workspaceId = await madeDaysAgo(3)
  const job = countingJob()
  await sql`insert into job_run (workspace_id, job, slot, state) values
    (${workspaceId}, 'count', now() + interval '400 days', 'done'),
    (${workspaceId}, 'count', now() - interval '2 days', 'done')`.execute(database.db)
  expect(await runDueJobs(ctx(), workspaceId, [job])).toBe(1)
  expect(job.ran).toBe(1)
  await sql`update job_run set state = 'failed' where workspace_id = ${workspaceId} and state = 'done' and slot < now()`.execute(
    database.db,
  )
  await endLease(workspaceId)
  expect(await runDueJobs(ctx(), workspaceId, [job])).toBe(1)
})

test('a run whose process died has failed once a later one does its work', async () => {
  const workspaceId = await madeDaysAgo(3)
  await sql`insert into job_run (workspace_id, job, slot, state, lease_until) values
    (${workspaceId}, 'count', now() - interval '2 days', 'running', now() - interval '47 hours')`.execute(database.db)
  expect(await runDueJobs(ctx(), workspaceId, [countingJob()])).toBe(1)
  const [dead] = await runsOf(workspaceId)
  expect(dead).toMatchObject({ state: 'failed', error: expect.stringContaining('process ended') })
  expect(dead?.finished_at).toBeInstanceOf(Date)
})

test("the product's own jobs run and are recorded", async () => {
  const workspaceId = await madeDaysAgo(2)
  expect(await runDueJobs(ctx(), workspaceId, jobs)).toBe(3)
  const done = (await runsOf(workspaceId)).filter((run) => run.state === 'done')
  expect(done.map((run) => run.job).sort()).toEqual(['check-rollups', 'publish-periods', 'remove-job-runs'])
})
