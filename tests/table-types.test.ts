import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createTestDatabase, type TestDatabase } from '@otzyv/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { renderTables } from './support/render-described.ts'

const root = fileURLToPath(new URL('../', import.meta.url))

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

test('the description that the table types are checked against is that of the migrated database', async () => {
  await expect(await renderTables(database.db)).toMatchFileSnapshot(
    join(root, 'packages/database/src/described/described-tables.ts'),
  )
})

test('every table type has the columns of its table, with their classes, nulls and defaults', () => {
  expect(misfitsOf('Tables')).toEqual([])
})

test('a table type with a column too many, too few, or of another class, null or default is named', () => {
  expect(
    misfitsOf(`Omit<Tables, 'job_run' | 'workspace' | 'api_key' | 'delivery' | 'counted' | 'alert'> & {
      nowhere: { workspace_id: number }
      workspace: Tables['workspace'] & { colour: string }
      api_key: Omit<Tables['api_key'], 'name'>
      delivery: Omit<Tables['delivery'], 'sequence' | 'claim_id'> & { sequence: string; claim_id: string }
      counted: Omit<Tables['counted'], 'team' | 'sent_day'> & { team: string | null; sent_day: Date | null }
      alert: Omit<Tables['alert'], 'last_day' | 'detail'> & { last_day: Generated<string>; detail: string | null }
    }`),
  ).toEqual([
    'alert.detail',
    'alert.last_day',
    'api_key.name',
    'counted.sent_day',
    'counted.team',
    'delivery.claim_id',
    'delivery.sequence',
    'job_run',
    'nowhere',
    'workspace.colour',
  ])
})

test('the tables of rollups that are being built have the columns of those in force', async () => {
  const { rows } = await sql<{ here: string; built: string }>`
    with columns as (
      select namespace.nspname as schema, relname, jsonb_agg(jsonb_build_array(attname, atttypid::regtype, attnotnull) order by attname) as columns
      from pg_class
      join pg_namespace namespace on namespace.oid = relnamespace and nspname in ('public', 'upcoming')
      join pg_attribute on attrelid = pg_class.oid and attnum > 0 and not attisdropped
      where relkind = 'r'
      group by namespace.nspname, relname
    )
    select here.columns::text as here, built.columns::text as built
    from columns built left join columns here on here.relname = built.relname and here.schema = 'public'
    where built.schema = 'upcoming'`.execute(database.db)
  expect(rows.length).toBeGreaterThanOrEqual(7)
  for (const { here, built } of rows) expect(built).toBe(here)
})

/** What the compiler says does not fit, if these were the types of the tables: `'table.column'`, or the name of a table. */
function misfitsOf(tables: string): string[] {
  // In the project, so that the compiler finds its packages; left out by .gitignore and by the checks.
  const folder = mkdtempSync(join(root, 'node_modules', '.table-types-'))
  try {
    writeFileSync(
      join(folder, 'check.ts'),
      `import type { MisfitColumn, Tables } from '@otzyv/database'
       import type { Generated } from 'kysely'
       export const misfits: { [Name in 'none' | MisfitColumn<${tables}>]: Name } = { '': '' }
       export type Used = Generated<Tables>`,
    )
    const compilerOptions = { noErrorTruncation: true }
    const config = { extends: join(root, 'tsconfig.json'), compilerOptions, include: [], files: ['./check.ts'] }
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config))
    const tsc = join(root, 'node_modules/typescript/bin/tsc')
    const { stdout } = spawnSync(process.execPath, [tsc, '-p', folder], { encoding: 'utf8' })
    // The key '' is none of them, so the compiler shows those that are; 'none' always is.
    const known = /does not exist in type '\{(.*)\}'/.exec(stdout)
    expect(known, stdout).not.toBeNull()
    return [...(known?.[1] ?? '').matchAll(/: "([^"]+)";/g)]
      .map(([, name = '']) => name)
      .filter((name) => name !== 'none')
      .sort()
  } finally {
    rmSync(folder, { recursive: true })
  }
}
