import { setImmediate } from 'node:timers/promises'
import { connectDatabase, type Database } from '@otzyv/database'
import type { FigureReader } from '@otzyv/identity'
import { buildWorkspace, createTestDatabase, type TestDatabase } from '@otzyv/testing'
import { sql } from 'kysely'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { lookUpTogether } from './look-up-together.ts'

const QUERY = { workspace: undefined, survey: 'csat', groupBy: 'team', granularity: 'week', asOf: 'now' } as const
const database: TestDatabase = await createTestDatabase()
const { db } = database
afterAll(async () => await database.drop())

let at: Date
let reader: FigureReader
beforeEach(async () => {
  at = new Date('2026-11-22T10:00:30Z')
  reader = { workspaceId: await buildWorkspace(db, { time_zone: 'UTC' }), seesSmallCells: true, teams: null }
})

const look = async (through: Database = db) => (await lookUpTogether({ db: through, now: () => at }, reader, QUERY)).row
const rename = async (name: string, through: Database = db) =>
  await sql`update survey set name = ${name} where workspace_id = ${reader.workspaceId} and survey_id = 'csat'`.execute(
    through,
  )

/** Whether it is ever remembered: other suites write on the same server meanwhile, which is for it to be looked up again. */
async function isRemembered(through: Database = db, times = 200): Promise<boolean> {
  let before = await look(through)
  for (let time = 0; time < times; time++) {
    const now = await look(through)
    if (now === before) return true
    before = now
  }
  return false
}

test('what was looked up is remembered until something is written, and within its minute', async () => {
  expect(await isRemembered()).toBe(true)
  const before = await look()
  expect(before.today).toBe('2026-11-22')
  await rename('Help')
  expect(await look()).not.toBe(before)
  expect((await look()).name).toBe('Help')
  at = new Date('2026-11-22T23:59:59.999Z')
  expect((await look()).today).toBe('2026-11-22')
  at = new Date('2026-11-23T00:00:00Z')
  expect((await look()).today).toBe('2026-11-23')
})

test.each(['commit', 'rollback'] as const)(
  'a transaction that is open while it is looked up counts from its %s on',
  async (end) => {
    await rename('before')
    const open = await db.startTransaction().execute()
    await rename('within', open)
    expect((await look()).name).toBe('before')
    // A later transaction ends first: the highest number that a snapshot knows is not all that matters.
    await buildWorkspace(db)
    expect(await isRemembered()).toBe(true)
    expect((await look()).name).toBe('before')
    await open[end]().execute()
    expect((await look()).name).toBe(end === 'commit' ? 'within' : 'before')
  },
)

test('a part of a transaction that is taken back, and one that is kept, are seen with it', async () => {
  await rename('before')
  const open = await db.startTransaction().execute()
  await sql`savepoint one`.execute(open)
  await rename('taken back', open)
  await sql`rollback to savepoint one`.execute(open)
  await sql`savepoint two`.execute(open)
  await rename('kept', open)
  await sql`release savepoint two`.execute(open)
  expect(await isRemembered()).toBe(true)
  expect((await look()).name).toBe('before')
  await open.commit().execute()
  expect((await look()).name).toBe('kept')
})

test('nobody is given anything older than their question, however many ask and write', async () => {
  let written = 0
  let writing = true
  let answers = 0
  await rename('0')
  const ask = async () => {
    while (writing) {
      const before = written
      expect(Number((await look()).name)).toBeGreaterThanOrEqual(before)
      answers++
      // So that some come together, and some alone.
      for (let turn = 0; turn < answers % 7; turn++) await setImmediate()
    }
  }
  const asking = Promise.all(Array.from({ length: 12 }, ask))
  for (let number = 1; number <= 150; number++) {
    await rename(String(number))
    written = number
    const until = answers + (number % 5) * 10
    while (answers < until) await setImmediate()
  }
  writing = false
  await asking
  expect((await look()).name).toBe('150')
})

test('nothing is remembered where a snapshot does not tell: on a replica, and on servers of other kinds', async () => {
  await sql`create schema other`.execute(db)
  const name = new URL(database.connectionString).pathname.slice(1)
  await sql`alter database ${sql.id(name)} set search_path = other, public, pg_catalog`.execute(db)
  const servers = {
    replica: `create function other.pg_is_in_recovery() returns boolean language sql as 'select true'`,
    ...Object.fromEntries(
      [
        'PostgreSQL 15.2-YB-2.25.0.0-b0 on x86_64',
        'PostgreSQL 12.12 (Greenplum Database 7.1.0)',
        'CockroachDB CCL v24',
      ].map((version) => [
        version,
        `create function other.version() returns text language sql as $$select '${version}'$$`,
      ]),
    ),
    'one that spreads tables': `create function other.to_regclass(text) returns regclass language sql as $$select 'pg_class'::regclass$$`,
  }
  const asked = async (times: number) => {
    const through = connectDatabase({ connectionString: database.connectionString, applicationName: 'otzyv-test' })
    try {
      expect((await look(through)).name).not.toBe('')
      return await isRemembered(through, times)
    } finally {
      await through.destroy()
    }
  }
  expect(await asked(200)).toBe(true)
  for (const [server, create] of Object.entries(servers)) {
    await sql.raw(create).execute(db)
    expect([server, await asked(20)]).toEqual([server, false])
    await sql`drop schema other cascade`.execute(db)
    await sql`create schema other`.execute(db)
  }
})
