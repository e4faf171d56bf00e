import { createTestDatabase, type TestDatabase } from '@otzyv/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { OTHER_TABLES } from './other-tables.ts'
import { PERSONAL_TABLES, type PersonalTable } from './personal-tables.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

async function readColumns(): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ table: string; columns: string[] }>`
    select relname as table, array_agg(attname::text order by attname) as columns
    from pg_class join pg_attribute on attrelid = pg_class.oid and attnum > 0 and not attisdropped
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v') and relname not like 'schema_migration%'
    group by relname`.execute(database.db)
  return new Map(rows.map(({ table, columns }) => [table, columns]))
}

test('somebody has decided about every table whether it holds something of the people who answer', async () => {
  const decided = [...Object.keys(PERSONAL_TABLES), ...Object.keys(OTHER_TABLES)]
  expect([...(await readColumns()).keys()].sort()).toEqual(decided.sort())
})

test('somebody has decided about every column of such a table whether the person gets to read it', async () => {
  const columns = await readColumns()
  for (const [table, { exported, withheld }] of Object.entries<PersonalTable>(PERSONAL_TABLES))
    expect([table, [...exported, ...withheld].sort()]).toEqual([table, columns.get(table)])
})

test('whatever hangs on an invitation goes with it, so that an erasure forgets no table', async () => {
  const { rows } = await sql<{ table: string; action: string }>`
    select conrelid::regclass::text as table, confdeltype as action from pg_constraint
    where confrelid = 'invitation'::regclass`.execute(database.db)
  expect(rows.length).toBeGreaterThan(5)
  expect(rows.filter(({ action }) => action !== 'c')).toEqual([])
})

test('no column that names a person, or holds what they wrote, is sampled by the planner', async () => {
  const { rows } = await sql<{ column: string }>`
    select relname || '.' || attname as column
    from pg_attribute join pg_class on pg_class.oid = attrelid
    where relnamespace = 'public'::regnamespace and attstattarget = 0 and attnum > 0`.execute(database.db)
  const unsampled = rows.map(({ column }) => column)
  expect(unsampled).toEqual(
    expect.arrayContaining([
      ...['respondent.address', 'respondent.address_key', 'respondent.name', 'invitation.subject', 'response.comment'],
      ...[
        'response_version.comment',
        'reply.text',
        'reply.original',
        'suppression.address_key',
        'mail_event.address_key',
      ],
    ]),
  )
})
