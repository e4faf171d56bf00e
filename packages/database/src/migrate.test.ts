import { copyFileSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createTestDatabase, runAsAdmin, type TestDatabase } from '@otzyv/testing'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { connectDatabase } from './connect-database.ts'
import type { Database } from './database.ts'
import { listMigrations } from './list-migrations.ts'
import { migrate } from './migrate.ts'
import { sqlFolder } from './read-sql.ts'

let database: TestDatabase
let db: Database
beforeEach(async () => {
  database = await createTestDatabase()
  await sql`drop schema public cascade`.execute(database.db)
  await sql`create schema public`.execute(database.db)
  await sql`drop schema if exists upcoming cascade`.execute(database.db)
  db = connectDatabase({
    connectionString: database.connectionString,
    applicationName: 'migrate-test',
    maxConnections: 3,
  })
})
afterEach(async () => {
  await db.destroy()
  await database.drop()
})

/** The product's own files, with others behind them. */
function folderWith(more: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'otzyv-migrations-'))
  const own = join(sqlFolder, 'migrations')
  for (const file of readdirSync(own)) copyFileSync(join(own, file), join(folder, file))
  for (const [name, text] of Object.entries(more)) writeFileSync(join(folder, `${name}.sql`), text)
  return folder
}
const ledger = async () =>
  (await sql<{ name: string }>`select name from schema_migration order by name`.execute(db)).rows.map(
    ({ name }) => name,
  )
const own = readdirSync(join(sqlFolder, 'migrations'))
  .map((file) => file.replace('.sql', ''))
  .sort()

describe('a migration', () => {
  test('that fails leaves those before it in force, and nothing of itself', async () => {
    const folder = folderWith({
      '9001_good': 'create table good (id integer)',
      '9002_bad': 'create table half (id integer); select 1/0',
      '9003_never': 'create table never (id integer)',
    })
    await expect(migrate(db, folder)).rejects.toThrow('The migration 9002_bad failed: division by zero')
    expect(await ledger()).toEqual([...own, '9001_good'])
    const { rows } = await sql`select to_regclass('good') as good, to_regclass('half') as half`.execute(db)
    expect(rows).toEqual([{ good: 'good', half: null }])
    writeFileSync(join(folder, '9002_bad.sql'), 'create table half (id integer)')
    expect(await migrate(db, folder)).toEqual({
      applied: ['9002_bad', '9003_never'],
      alreadyApplied: own.length + 1,
    })
  })

  test('that is killed leaves those before it in force, and the next start continues', async () => {
    const folder = folderWith({
      '9001_good': 'create table good (id integer)',
      '9002_slow': 'create table slow (id integer); select pg_sleep(30)',
    })
    const killed = expect(migrate(db, folder)).rejects.toThrow('9002_slow')
    const kill = async () =>
      (
        await sql`
          select pg_terminate_backend(pid) from pg_stat_activity
          where datname = current_database() and query like '%pg_sleep(30)' and pid <> pg_backend_pid()`.execute(
          database.db,
        )
      ).rows.length
    await expect.poll(kill, { timeout: 30_000 }).toBe(1)
    await killed
    expect(await ledger()).toEqual([...own, '9001_good'])
    writeFileSync(join(folder, '9002_slow.sql'), 'create table slow (id integer)')
    expect((await migrate(db, folder)).applied).toEqual(['9002_slow'])
  })

  test('is applied once by several programs that start together', async () => {
    const folder = folderWith({ '9001_good': 'create table good (id integer); select pg_sleep(0.2)' })
    const done = await Promise.all([migrate(db, folder), migrate(database.db, folder), migrate(db, folder)])
    expect(done.flatMap(({ applied }) => applied).sort()).toEqual([...own, '9001_good'])
    await runAsAdmin(database.connectionString, 'drop table good')
  })

  test('has a number that no other one has', async () => {
    const numbers = (await listMigrations()).map((name) => name.slice(0, 4))
    expect(numbers.every((number) => /^[0-9]{4}$/.test(number))).toBe(true)
    expect(new Set(numbers).size).toBe(numbers.length)
  })

  test('of a newer program makes an older one refuse in one line', async () => {
    await migrate(db, folderWith({ '9001_of_tomorrow': 'create table tomorrow (id integer)' }))
    await expect(migrate(db)).rejects.toThrow(
      new RegExp(
        `^This database was set up by a newer Otzyv: it has had the migration 9001_of_tomorrow, [^\n]*${own.at(-1)}[^\n]*$`,
      ),
    )
  })
})
