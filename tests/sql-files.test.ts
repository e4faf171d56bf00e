import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createSqlFile, loadSqlFile, sqlFile } from '@otzyv/database'
import { createTestDatabase, type TestDatabase } from '@otzyv/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listSqlFiles, renderFiles } from './support/render-described.ts'

const root = fileURLToPath(new URL('../', import.meta.url))
// What a renamed package left behind on somebody's disk is no package.
const listPackages = () =>
  ['packages', 'services']
    .flatMap((kind) => readdirSync(join(root, kind)).map((name) => join(root, kind, name)))
    .filter((folder) => existsSync(join(folder, 'package.json')))
const listSources = () =>
  listPackages().flatMap((folder) =>
    readdirSync(join(folder, 'src'), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
      .map((path) => join(folder, 'src', path)),
  )

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

test('the names and types that each statement is called with are those that PostgreSQL describes', async () => {
  // The compiler compares this file with the types that every call of sqlFile is given: `npm run verify`.
  await expect(await renderFiles(database.connectionString)).toMatchFileSnapshot(
    join(root, 'packages/database/src/described/described-files.ts'),
  )
})

test('each file of statements has a caller that says its parameters and rows', () => {
  const called = new Set(
    listSources().flatMap((path) =>
      [...readFileSync(path, 'utf8').matchAll(/\bsqlFile<[\s\S]*?>\(\s*'([^']+)'/g)].map(([, name]) => name),
    ),
  )
  expect([...called].sort()).toEqual(listSqlFiles())
})

test('each file is prepared under a name of its own, which is that of the file', () => {
  const names = listSqlFiles().map((path) => loadSqlFile(path).name)
  expect(new Set(names).size).toBe(names.length)
  expect(names).toContain('responses/store-response')
  for (const name of names) expect(name.length, name).toBeLessThan(64)
})

test('a statement that is called by a wrong name, or without a value, says which name it is', () => {
  const count = loadSqlFile<Record<string, unknown>, { rows: number }>('rollups/count-days.sql')
  const days = { workspaceId: 1, from: '2026-01-01', to: '2026-01-02' }
  expect(count.valuesOf(days)).toHaveLength(3)
  expect(() => count.valuesOf({ workspaceId: 1, from: '2026-01-01' })).toThrow(
    'count-days.sql: there is no value for :to',
  )
  expect(() => count.valuesOf({ ...days, to: undefined })).toThrow('there is no value for :to')
  expect(() => count.valuesOf({ ...days, until: '2026-01-03' })).toThrow('count-days.sql has no :until')
})

test('names, nulls and arrays arrive at PostgreSQL as they were given, each once however often it is named', async () => {
  const file = createSqlFile<{ a: number; b: string | null; c: readonly string[] }, Record<string, unknown>>(
    'test.sql',
    `select :a::int + :a::int as twice, :b::text is null as is_null, (:c::text[])[2:3] as slice, ':a' as quoted,
       'it''s :a' as apostrophe, $x$ :a $x$ as dollars, "named :a" from (select 7 as "named :a") as other -- :a`,
  )
  expect(file.names).toEqual(['a', 'b', 'c'])
  expect(await file.execute(database.db, { c: ['x', 'y', 'z'], b: null, a: 21 })).toEqual([
    {
      twice: 42,
      is_null: true,
      slice: ['y', 'z'],
      quoted: ':a',
      apostrophe: "it's :a",
      dollars: ' :a ',
      'named :a': 7,
    },
  ])
})

test('the compiler refuses a call whose names, values or columns are not those of the statement', () => {
  type Days = { workspaceId: number; from: string; to: string }
  expect(sqlFile<Days, { rows: number }>('rollups/count-days.sql').name).toBe('rollups/count-days')
  // @ts-expect-error a name too many
  sqlFile<Days & { until: string }, { rows: number }>('rollups/count-days.sql')
  // @ts-expect-error a name too few
  sqlFile<Omit<Days, 'to'>, { rows: number }>('rollups/count-days.sql')
  // @ts-expect-error a number for a day
  sqlFile<Omit<Days, 'to'> & { to: number }, { rows: number }>('rollups/count-days.sql')
  // @ts-expect-error a value that may be left out
  sqlFile<Omit<Days, 'to'> & { to?: string }, { rows: number }>('rollups/count-days.sql')
  // @ts-expect-error another column
  sqlFile<Days, { count: number }>('rollups/count-days.sql')
  // @ts-expect-error another class of value
  sqlFile<Days, { rows: string }>('rollups/count-days.sql')
  // @ts-expect-error no rows at all
  sqlFile<Days, never>('rollups/count-days.sql')
  // @ts-expect-error anything
  sqlFile<Days, { rows: unknown }>('rollups/count-days.sql')
})
