import { type ChildProcess, spawn } from 'node:child_process'
import { chownSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { copyCluster } from '@otzyv/testing'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { makeTestFolder, removeTestFolder } from '../../testing/make-test-folder.ts'
import { query } from '../../testing/query.ts'
import { startChild, type TestChild } from '../../testing/start-child.ts'
import { decideServerUser } from './decide-server-user.ts'
import { isProcessAlive } from './is-process-alive.ts'
import { readPostmaster } from './read-postmaster.ts'
import { type EmbeddedServer, useEmbeddedPostgres } from './use-embedded-postgres.ts'

let folder: string
let dataDir: string
let cleanups: (() => Promise<void> | void)[]
const child = (options: { detached?: boolean } = {}): TestChild => {
  const started = startChild('owner', dataDir, options)
  cleanups.push(() => started.kill())
  return started
}
const own = async (): Promise<EmbeddedServer> => {
  const server = await useEmbeddedPostgres({ dataDir, role: 'owner' })
  cleanups.push(() => server.stop())
  return server
}
beforeEach(() => {
  folder = makeTestFolder()
  dataDir = join(folder, 'data')
  cleanups = []
})
afterEach(async () => {
  for (const cleanup of cleanups) await cleanup()
  await removeTestFolder(folder)
})
const runningPid = () => readPostmaster(join(dataDir, 'postgres'))?.pid ?? 0
const until = async (condition: () => boolean | Promise<boolean>) => {
  while (!(await condition())) await sleep(5)
}
const startOwner = async (options: { detached?: boolean } = {}) => {
  await copyCluster(dataDir)
  const owner = child(options)
  const report = await owner.next()
  if (report.outcome !== 'up') throw new Error(JSON.stringify(report))
  return { owner, connectionString: report.connectionString }
}

test('a server whose owner was killed is taken over with its data', async () => {
  const { owner, connectionString } = await startOwner()
  await query(connectionString, 'create table kept as select 1 as n')
  const pid = runningPid()
  await owner.kill()
  const next = await own()
  expect(next).toMatchObject({ startedHere: false, tookOver: true, connectionString })
  expect(runningPid()).toBe(pid)
  expect(await query(next.connectionString, 'select n from kept')).toEqual([{ n: 1 }])
  await next.stop()
  expect(isProcessAlive(pid)).toBe(false)
})

test('what was committed is there after owner and server were killed', async () => {
  const { owner, connectionString } = await startOwner()
  await query(connectionString, 'create table kept as select generate_series(1, 1000) as n')
  const pid = runningPid()
  await owner.kill()
  process.kill(pid, 'SIGKILL')
  await until(() => !isProcessAlive(pid))
  const next = await own()
  expect(next).toMatchObject({ startedHere: true, tookOver: false })
  expect(await query(next.connectionString, 'select count(*)::int as n from kept')).toEqual([{ n: 1000 }])
})

test('a start that was killed while it made the cluster leaves nothing that the next one trips over', async () => {
  const owner = child()
  const draft = () =>
    readdirSync(folder).includes('data') && readdirSync(dataDir).find((name) => /^postgres\.making-/.test(name))
  await until(() => Boolean(draft()))
  const cluster = join(dataDir, draft() || '', 'cluster', 'global')
  await until(() => {
    try {
      return readdirSync(cluster).length > 3
    } catch {
      return false
    }
  })
  await owner.kill()
  expect(draft()).toBeTruthy()
  const next = await own()
  expect(next.startedHere).toBe(true)
  expect(await query(next.connectionString, 'select 1 as one')).toEqual([{ one: 1 }])
  expect(draft()).toBeUndefined()
})

test('Ctrl-C and the end of the terminal do not reach the server', async () => {
  const { owner, connectionString } = await startOwner({ detached: true })
  process.kill(-owner.pid, 'SIGINT')
  process.kill(-owner.pid, 'SIGHUP')
  await owner.kill()
  expect(await query(connectionString, 'select 1 as one')).toEqual([{ one: 1 }])
})

test('a stale record whose process id went to another process does not keep the server from starting', async () => {
  const { owner } = await startOwner()
  const pid = runningPid()
  const record = join(dataDir, 'postgres', 'postmaster.pid')
  const before = readFileSync(record, 'utf8')
  await owner.stop()
  expect(isProcessAlive(pid)).toBe(false)
  // The same user as the server's: for another user's process PostgreSQL clears the record itself.
  const user = decideServerUser(dataDir, process.getuid?.())
  const bystander: ChildProcess = spawn('/bin/sleep', ['60'], { cwd: '/', ...user })
  cleanups.push(() => void bystander.kill())
  writeFileSync(record, before.replace(String(pid), String(bystander.pid)))
  if (user) chownSync(record, user.uid, user.gid)
  expect((await own()).startedHere).toBe(true)
  expect(bystander.exitCode).toBeNull()
})

test('an empty record that a crash left does not keep the server from starting', async () => {
  const { owner } = await startOwner()
  await owner.stop()
  const record = join(dataDir, 'postgres', 'postmaster.pid')
  writeFileSync(record, '')
  utimesSync(record, 1, 1)
  expect((await own()).startedHere).toBe(true)
})

test('a server that was killed under its living owner comes back on the same address', async () => {
  await copyCluster(dataDir)
  const notices: string[] = []
  const server = await useEmbeddedPostgres({ dataDir, role: 'owner', onNotice: (notice) => notices.push(notice) })
  cleanups.push(() => server.stop())
  await query(server.connectionString, 'create table kept as select 1 as n')
  const pid = runningPid()
  process.kill(pid, 'SIGKILL')
  await until(() => notices.some((notice) => notice.includes('started again')))
  expect(runningPid()).not.toBe(pid)
  expect(await query(server.connectionString, 'select n from kept')).toEqual([{ n: 1 }])
  await expect(useEmbeddedPostgres({ dataDir, role: 'owner' })).rejects.toThrow(`process ${process.pid}`)
  await server.stop()
  expect(runningPid()).toBe(0)
})

test('a server that lost one of its processes, and with it all connections, stays with its owner', async () => {
  await copyCluster(dataDir)
  const notices: string[] = []
  const server = await useEmbeddedPostgres({ dataDir, role: 'owner', onNotice: (notice) => notices.push(notice) })
  cleanups.push(() => server.stop())
  const [victim] = await query(
    server.connectionString,
    "select pid from pg_stat_activity where backend_type = 'checkpointer'",
  )
  const pid = runningPid()
  process.kill(Number(victim?.pid), 'SIGKILL')
  await until(() => notices.includes('Connected to PostgreSQL again.'))
  expect(runningPid()).toBe(pid)
  expect(await query(server.connectionString, 'select 1 as one')).toEqual([{ one: 1 }])
})
