import { spawnSync } from 'node:child_process'
import { chmod, mkdir, mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import { createTestDatabase, freePort } from '@otzyv/testing'
import { sql } from 'kysely'
import { describe, expect, inject, test } from 'vitest'
import { runOtzyv } from './support/otzyv.ts'

const isRoot = process.getuid?.() === 0

/** One line, exit code 1, and no stack. */
function expectOneLine(end: { code: number | null; stderr: string }, pattern: RegExp): void {
  const lines = end.stderr.trim().split('\n')
  const errors = lines.filter((line) => line.startsWith('otzyv: '))
  expect(end.code, end.stderr).toBe(1)
  expect(errors, end.stderr).toHaveLength(1)
  expect(lines.at(-1)).toMatch(pattern)
  expect(end.stderr).not.toMatch(/^ +at /m)
}

describe('a program that is older than the schema', () => {
  test.each([['start', '--empty'], ['keys', 'list'], ['migrate'], ['serve', 'intake'], ['work', 'aggregation-job']])(
    'says so in one line instead of running %s %s',
    async (...words) => {
      const database = await createTestDatabase()
      await sql`insert into schema_migration (name, timestamp) values ('9001_of_tomorrow', '2027-01-01')`.execute(
        database.db,
      )
      const end = await runOtzyv(words, { DATABASE_URL: database.connectionString, PORT: String(await freePort()) })
      expectOneLine(
        end,
        /^otzyv: This database was set up by a newer Otzyv: .*9001_of_tomorrow.*Start the newer program/,
      )
      await database.drop()
    },
  )

  test('and a service of a newer one names the command that brings the schema up to date', async () => {
    const database = await createTestDatabase()
    await sql`delete from schema_migration where name = (select max(name) from schema_migration)`.execute(database.db)
    const end = await runOtzyv(['serve', 'intake'], {
      DATABASE_URL: database.connectionString,
      PORT: String(await freePort()),
    })
    expectOneLine(end, /^otzyv: The database has an older schema, .*Run: \.\/otzyv migrate/)
    const lagging = await createTestDatabase()
    const replica = await runOtzyv(['run', 'dashboard-api'], {
      DATABASE_URL: lagging.connectionString,
      DASHBOARD_DATABASE_URL: database.connectionString,
    })
    expectOneLine(replica, /^otzyv: The database has an older schema/)
    await Promise.all([database.drop(), lagging.drop()])
    const nowhere = { DATABASE_URL: lagging.connectionString, DASHBOARD_DATABASE_URL: 'mysql://replica/otzyv' }
    expectOneLine(await runOtzyv(['run', 'dashboard-api'], nowhere), /DASHBOARD_DATABASE_URL: must look like postgres/)
  })
})

/** A disk of its own of this many megabytes, for a data folder. */
async function withDisk(megabytes: number, work: (folder: string) => Promise<void>): Promise<boolean> {
  const folder = await mkdtemp(join(inject('testPostgres').folder, 'disk-'))
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=755`, 'tmpfs', folder])
  if (mounted.status !== 0) return false
  try {
    await work(folder)
    return true
  } finally {
    spawnSync('umount', ['-l', folder])
  }
}

describe('a data folder that cannot be used', () => {
  // From too small for a folder's first files to too small for the demo.
  test.each([1, 24, 48, 64, 96].filter(() => isRoot))(
    'on a disk of %i MB ends the start in one line',
    async (megabytes) => {
      const done = await withDisk(megabytes, async (folder) => {
        const end = await runOtzyv(['start'], { DATA_DIR: join(folder, 'data'), PORT: String(await freePort()) })
        expectOneLine(end, /disk|space/i)
      })
      if (!done) console.warn('skipped: this machine lets nobody mount a small disk')
    },
  )

  test.runIf(!isRoot)('that may not be written ends the start in one line', async () => {
    const folder = await mkdtemp(join(inject('testPostgres').folder, 'closed-'))
    await mkdir(join(folder, 'data'))
    await chmod(join(folder, 'data'), 0o500)
    const end = await runOtzyv(['start'], { DATA_DIR: join(folder, 'data'), PORT: String(await freePort()) })
    expectOneLine(end, /may not/)
    await chmod(join(folder, 'data'), 0o700)
  })
})
