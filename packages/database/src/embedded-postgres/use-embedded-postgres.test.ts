import { existsSync, readFileSync, statSync, truncateSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { copyCluster } from '@otzyv/testing'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { makeTestFolder, removeTestFolder } from '../../testing/make-test-folder.ts'
import { query } from '../../testing/query.ts'
import { startChild, type TestChild } from '../../testing/start-child.ts'
import { findEmbeddedPostgres } from './find-embedded-postgres.ts'
import { isProcessAlive } from './is-process-alive.ts'
import { readPostmaster } from './read-postmaster.ts'
import { useEmbeddedPostgres } from './use-embedded-postgres.ts'

let folder: string
let dataDir: string
let children: TestChild[]
const child = (role: 'owner' | 'visitor') => {
  const started = startChild(role, dataDir)
  children.push(started)
  return started
}
beforeEach(() => {
  folder = makeTestFolder()
  dataDir = join(folder, 'data')
  children = []
})
afterEach(async () => {
  for (const started of children) await started.kill()
  await removeTestFolder(folder)
})
const runningPid = () => readPostmaster(join(dataDir, 'postgres'))?.pid

describe('one process', () => {
  test('the first start makes a durable server on loopback with a password of its own', async () => {
    const server = await useEmbeddedPostgres({ dataDir, role: 'owner' })
    expect(server).toMatchObject({ startedHere: true, tookOver: false })
    const names = [
      'fsync',
      'synchronous_commit',
      'TimeZone',
      'listen_addresses',
      'server_encoding',
      'server_version_num',
    ]
    const values = await query(
      server.connectionString,
      `select name, setting from pg_settings where name in ('${names.join("','")}')`,
    )
    expect(Object.fromEntries(values.map(({ name, setting }) => [name, setting]))).toMatchObject({
      fsync: 'on',
      synchronous_commit: 'on',
      TimeZone: 'UTC',
      listen_addresses: '127.0.0.1',
      server_encoding: 'UTF8',
      server_version_num: '180004',
    })
    const [locale] = await query(
      server.connectionString,
      "select datlocprovider, datlocale, upper('ёж') as upper from pg_database where datname = current_database()",
    )
    expect(locale).toEqual({ datlocprovider: 'b', datlocale: 'C.UTF-8', upper: 'ЁЖ' })
    expect(statSync(join(dataDir, 'postgres-password')).mode & 0o777).toBe(0o600)
    expect(statSync(join(dataDir, 'postgres')).uid).not.toBe(0)
    const wrongPassword = server.connectionString.replace(/:[^:@]+@/, ':wrong@')
    await expect(query(wrongPassword, 'select 1')).rejects.toMatchObject({ code: '28P01' })
    const pid = runningPid() ?? 0
    await server.stop()
    expect(isProcessAlive(pid)).toBe(false)
  })

  test('the second start keeps the data and the port', async () => {
    await copyCluster(dataDir)
    const first = await useEmbeddedPostgres({ dataDir, role: 'owner' })
    await query(first.connectionString, 'create table kept as select 42 as n')
    await first.stop()
    const second = await useEmbeddedPostgres({ dataDir, role: 'owner' })
    expect(second.connectionString).toBe(first.connectionString)
    expect(await query(second.connectionString, 'select n from kept')).toEqual([{ n: 42 }])
    await second.stop()
  })

  test('a remembered port that another program took meanwhile is replaced', async () => {
    await copyCluster(dataDir)
    const first = await useEmbeddedPostgres({ dataDir, role: 'owner' })
    await first.stop()
    const taken = Number(new URL(first.connectionString).port)
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(taken, '127.0.0.1', resolve))
    const second = await useEmbeddedPostgres({ dataDir, role: 'owner' })
    expect(new URL(second.connectionString).port).not.toBe(String(taken))
    expect(await query(second.connectionString, 'select 1 as one')).toEqual([{ one: 1 }])
    await second.stop()
    other.close()
  })

  test('findEmbeddedPostgres finds the server only while it runs', async () => {
    expect(await findEmbeddedPostgres({ dataDir })).toBeNull()
    await copyCluster(dataDir)
    const server = await useEmbeddedPostgres({ dataDir, role: 'owner' })
    expect(await findEmbeddedPostgres({ dataDir })).toBe(server.connectionString)
    await server.stop()
    expect(await findEmbeddedPostgres({ dataDir })).toBeNull()
  })

  test('a log that grew large is moved aside at the next start', async () => {
    await copyCluster(dataDir)
    await (await useEmbeddedPostgres({ dataDir, role: 'owner' })).stop()
    truncateSync(join(dataDir, 'postgres.log'), 11_000_000)
    await (await useEmbeddedPostgres({ dataDir, role: 'owner' })).stop()
    expect(statSync(join(dataDir, 'postgres.log')).size).toBeLessThan(100_000)
    expect(existsSync(join(dataDir, 'postgres.log.1'))).toBe(true)
    expect(readFileSync(join(dataDir, 'postgres.log'), 'utf8')).toContain('ready to accept connections')
  })
})

describe('several processes', () => {
  test('two visitors at the very first start share one server, and the last to leave stops it', async () => {
    const pair = [child('visitor'), child('visitor')]
    const reports = await Promise.all(pair.map((one) => one.next()))
    expect(reports, JSON.stringify(reports)).toMatchObject([{ outcome: 'up' }, { outcome: 'up' }])
    const up = reports.flatMap((report) => (report.outcome === 'up' ? [report] : []))
    expect(up.filter(({ startedHere }) => startedHere)).toHaveLength(1)
    expect(new Set(up.map(({ connectionString }) => connectionString)).size).toBe(1)
    const starter = up.findIndex(({ startedHere }) => startedHere)
    await pair[starter]?.stop()
    expect(await query(up[0]?.connectionString ?? '', 'select 1 as one')).toEqual([{ one: 1 }])
    await pair[1 - starter]?.stop()
    expect(runningPid()).toBeUndefined()
  })

  test('two visitors that leave at once stop the server once', async () => {
    await copyCluster(dataDir)
    const pair = [child('visitor'), child('visitor')]
    await Promise.all(pair.map((one) => one.next()))
    await Promise.all(pair.map((one) => one.stop()))
    expect(runningPid()).toBeUndefined()
  })

  test('an owner and a visitor that start at once both get the server', async () => {
    const [owner, visitor] = [child('owner'), child('visitor')]
    const reports = await Promise.all([owner.next(), visitor.next()])
    expect(reports, JSON.stringify(reports)).toMatchObject([{ outcome: 'up' }, { outcome: 'up' }])
    await visitor.stop()
    expect(runningPid()).toBeDefined()
    await owner.stop()
    expect(runningPid()).toBeUndefined()
  })

  test('a visitor leaves a server that it started and an owner took over', async () => {
    await copyCluster(dataDir)
    const visitor = child('visitor')
    expect(await visitor.next()).toMatchObject({ outcome: 'up', startedHere: true })
    const owner = await useEmbeddedPostgres({ dataDir, role: 'owner' })
    expect(owner).toMatchObject({ startedHere: false, tookOver: true })
    await visitor.stop()
    expect(await query(owner.connectionString, 'select 1 as one')).toEqual([{ one: 1 }])
    await owner.stop()
    expect(runningPid()).toBeUndefined()
  })

  test('a visitor that comes while the last one leaves gets a server', async () => {
    await copyCluster(dataDir)
    const first = await useEmbeddedPostgres({ dataDir, role: 'visitor' })
    const [, second] = await Promise.all([first.stop(), useEmbeddedPostgres({ dataDir, role: 'visitor' })])
    expect(await query(second.connectionString, 'select 1 as one')).toEqual([{ one: 1 }])
    await second.stop()
    expect(runningPid()).toBeUndefined()
  })

  test('a second owner is refused with the process id of the first', async () => {
    await copyCluster(dataDir)
    const owner = child('owner')
    await owner.next()
    await expect(useEmbeddedPostgres({ dataDir, role: 'owner' })).rejects.toMatchObject({
      name: 'EmbeddedPostgresError',
      message: `otzyv is already running with this data folder (process ${owner.pid}); stop it or set DATA_DIR to another folder`,
    })
    await owner.stop()
    const next = await useEmbeddedPostgres({ dataDir, role: 'owner' })
    expect(next.startedHere).toBe(true)
    await next.stop()
  })
})
