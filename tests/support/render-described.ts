import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Database, loadSqlFile, sqlFolder } from '@otzyv/database'
import { describeStatements } from '@otzyv/testing'
import { sql } from 'kysely'

type Entries = readonly (readonly [name: string, type: string])[]

/** The files of sql/ that hold one statement each, as `folder/name.sql`. */
export function listSqlFiles(): string[] {
  return readdirSync(sqlFolder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'migrations')
    .flatMap(({ name }) => readdirSync(join(sqlFolder, name)).map((file) => `${name}/${file}`))
    .sort()
}

/** The text of described-files.ts: each statement's parameters and columns, as PostgreSQL describes them. */
export async function renderFiles(connectionString: string): Promise<string> {
  const files = listSqlFiles().map((path) => ({ path, ...loadSqlFile(path) }))
  const described = await describeStatements(
    connectionString,
    files.map(({ text }) => text),
  )
  const types = files.map(({ path, names }, index) => {
    const { params = [], columns = [] } = described[index] ?? {}
    const given = names.map((name, position) => [name, params[position] ?? ''] as const)
    return `  '${path}': {\n${renderEntries('params', given)}${renderEntries('columns', columns)}  }\n`
  })
  return `${head('tests/sql-files.test.ts', 'The statements of sql/: the SQL types of their parameters and of their columns.')}
export type DescribedFiles = {\n${types.join('')}}\n`
}

/** The text of described-tables.ts: the columns of each table and view of the migrated database. */
export async function renderTables(db: Database): Promise<string> {
  const { rows } = await sql<{ name: string; columns: [string, string][] }>`
    select relation.relname as name, json_agg(json_build_array(attname,
      case when element.oid is null then type.typname else element.typname || '[]' end || case
        when relation.relkind = 'v' then ' of view'
        else case when attnotnull then '' else ' null' end
          || case when atthasdef or attidentity <> '' then ' default' else '' end
      end) order by attnum) as columns
    from pg_class relation
    join pg_attribute on attrelid = relation.oid and attnum > 0 and not attisdropped
    join pg_type type on type.oid = atttypid
    left join pg_type element on element.typarray = type.oid
    where relation.relnamespace = 'public'::regnamespace and relation.relkind in ('r', 'p', 'v', 'm', 'f')
      and not relation.relispartition and relation.relname not in ('schema_migration', 'schema_migration_lock')
    group by relation.relname
    order by relation.relname`.execute(db)
  const types = rows.map(({ name, columns }) => renderEntries(name, columns, '  '))
  return `${head('tests/table-types.test.ts', 'The columns of each table: SQL type, `null` if it may be null, `default` if it has one.')}
export type DescribedTables = {\n${types.join('')}}\n`
}

function head(test: string, meaning: string): string {
  return `// Rendered from the migrated database; \`npm test -- ${test} -u\` writes it again.\n/** ${meaning} */`
}

/** `name: { a: 'int4'; b: 'text' }`, in lines of at most 120 characters. */
function renderEntries(name: string, entries: Entries, indent = '    '): string {
  if (entries.length === 0) return `${indent}${name}: Record<never, never>\n`
  const parts = entries.map(([key, type]) => `${/^\w+$/.test(key) ? key : `'${key}'`}: '${type}'`)
  const line = `${indent}${name}: { ${parts.join('; ')} }\n`
  if (line.length <= 121) return line
  const lines = ['']
  for (const part of parts) {
    if (`${lines.at(-1)} ${part};`.length > 116 - indent.length) lines.push('')
    lines[lines.length - 1] += `${lines.at(-1) === '' ? '' : ' '}${part};`
  }
  return `${indent}${name}: {\n${lines.map((text) => `${indent}  ${text}\n`).join('')}${indent}}\n`
}
