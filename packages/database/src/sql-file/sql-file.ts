import { CompiledQuery } from 'kysely'
import type { Database } from '../database.ts'
import { readSql } from '../read-sql.ts'
import type { MatchingFile } from './matching-file.ts'
import { prepareStatement } from './prepared-statements.ts'
import { translateNames } from './translate-names.ts'

/** One statement of sql/, with parameters by name. */
export type SqlFile<Params, Row> = {
  /** The name it is prepared under: that of the file, and so the same in every process. */
  name: string
  /** The statement with `$1`, `$2` and so on, as the driver takes it. */
  text: string
  /** The names, in the order of their numbers. */
  names: readonly string[]
  /** The values in the order of the numbers. Throws for a name that the statement does not have, or that got no value. */
  valuesOf: (params: Params) => unknown[]
  /** Runs it in this database or transaction. */
  execute: (db: Database, params: Params) => Promise<Row[]>
}

/**
 * The statement of a file below sql/, such as `rollups/apply-changes.sql`, which is read and translated once. `Params` and
 * `Row` are checked against what PostgreSQL says of the statement (described-files.ts, which `tests/sql-files.test.ts`
 * renders): with another name, or another class of value, the file's name does not fit. `Row` is `never` for a statement
 * that gives no rows.
 */
export function sqlFile<Params, Row>(
  path: MatchingFile<Params, Row>,
  /** Whether a connection plans it once only: for long statements that run often. `execute` takes that plan. */
  { prepared = false }: { prepared?: boolean } = {},
): SqlFile<Params, Row> {
  const file = loadSqlFile<Params, Row>(path)
  if (prepared) prepareStatement(file.name, file.text)
  return file
}

/** A line such as ``\set sums `cat sql/rollups/period-sums.sql` ``: how psql puts the text of another file where `:sums` is. */
const PART = /^\\set (?<name>[A-Za-z_]\w*) `cat sql\/(?<path>[\w/.-]+)`$/gm

/** The same for a file whose parameters and rows nobody has described yet. */
export function loadSqlFile<Params, Row>(path: string): SqlFile<Params, Row> {
  const text = readSql(path)
  const parts = [...text.matchAll(PART)].map(({ groups }) => [groups?.name ?? '', readSql(groups?.path ?? '')] as const)
  return createSqlFile(path, text.replace(PART, ''), new Map(parts))
}

/** The same of a text that is in no file; `parts` has the SQL that names stand for. */
export function createSqlFile<Params, Row>(
  path: string,
  sql: string,
  parts: ReadonlyMap<string, string> = new Map(),
): SqlFile<Params, Row> {
  const { text, names } = translate(path, sql, parts)
  const valuesOf = (params: Params): unknown[] => {
    // Of no more is asked than what its own properties are: a name such as `constructor` is no value.
    const given = new Map<string, unknown>(Object.entries(params ?? {}))
    const values = names.map((name) => {
      const value = given.get(name)
      if (value === undefined) throw new Error(`sql/${path}: there is no value for :${name}`)
      return value
    })
    if (given.size > names.length) {
      const unknown = [...given.keys()].filter((name) => !names.includes(name))
      throw new Error(`sql/${path} has no ${unknown.map((name) => `:${name}`).join(', ')}`)
    }
    return values
  }
  return {
    name: path.replace(/\.sql$/, ''),
    text,
    names,
    valuesOf,
    execute: async (db, params) => (await db.executeQuery<Row>(CompiledQuery.raw(text, valuesOf(params)))).rows,
  }
}

function translate(path: string, sql: string, parts: ReadonlyMap<string, string>) {
  try {
    return translateNames(sql, parts)
  } catch (error) {
    throw new Error(`sql/${path}: ${error instanceof Error ? error.message : String(error)}`)
  }
}
