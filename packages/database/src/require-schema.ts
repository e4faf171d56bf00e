import { sql } from 'kysely'
import type { Database } from './database.ts'
import { listMigrations } from './list-migrations.ts'
import { SchemaError } from './schema-error.ts'

/** Throws SchemaError where the schema was made by a newer program: what this one would write into it is not known. */
export async function refuseNewerSchema(db: Database, known: readonly string[]): Promise<void> {
  const applied = await readApplied(db)
  const unknown = applied === 'not_readable' ? [] : applied.filter((name) => !known.includes(name))
  if (unknown.length === 0) return
  throw new SchemaError(
    `This database was set up by a newer Otzyv: it has had the migration ${unknown.at(-1)}, and this program ends with ${known.at(-1)}. Start the newer program, or restore a backup from before it was first started.`,
  )
}

/** Throws SchemaError unless the schema is exactly the one of this program. */
export async function requireCurrentSchema(db: Database): Promise<void> {
  const known = await listMigrations()
  await refuseNewerSchema(db, known)
  const applied = await readApplied(db)
  if (applied === 'not_readable') return
  if (applied.length === 0) throw new SchemaError('The database has no schema yet. Run: ./otzyv migrate')
  const missing = known.find((name) => !applied.includes(name))
  if (missing) throw new SchemaError(`The database has an older schema, without ${missing}. Run: ./otzyv migrate`)
}

/** The names of the migrations that a database has had, in order; none if it never had one. */
async function readApplied(db: Database): Promise<string[] | 'not_readable'> {
  const { rows: found } = await sql<{ readable: boolean }>`
    select has_table_privilege(ledger, 'select') as readable
    from to_regclass('schema_migration') as ledger where ledger is not null`.execute(db)
  const [ledger] = found
  if (!ledger) return []
  // The login of a single service (sql/roles.sql) may not: it has to trust the one that migrated.
  if (!ledger.readable) return 'not_readable'
  const { rows } = await sql<{ name: string }>`select name from schema_migration order by name`.execute(db)
  return rows.map(({ name }) => name)
}
