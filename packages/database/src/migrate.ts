import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import type { Database } from './database.ts'
import { listMigrations, migrationFolder } from './list-migrations.ts'
import { refuseNewerSchema } from './require-schema.ts'
import { SchemaError } from './schema-error.ts'

/** Any number that no other lock of the product has. */
const ONE_AT_A_TIME = 7_020_624

export type MigrateResult = { applied: string[]; alreadyApplied: number }

/**
 * Brings the schema up to date with the numbered files of sql/migrations, each once, in order. Each file is a transaction of
 * its own, with its row in the ledger: killed anywhere, the next call continues where this one was. Safe to run from several
 * processes at once (the others wait) and to run again. Throws SchemaError with the file's name where one fails, and
 * where a newer program has been here.
 */
export async function migrate(db: Database, folder = migrationFolder): Promise<MigrateResult> {
  await refuseOldServer(db)
  return await db.connection().execute(async (db) => {
    // The migrator takes a lock only after it has looked at all tables, and fails if one changes while it looks.
    await sql`select pg_advisory_lock(${ONE_AT_A_TIME})`.execute(db)
    try {
      return await migrateAlone(db, folder)
    } finally {
      // With the connection the lock is gone, too.
      await sql`select pg_advisory_unlock(${ONE_AT_A_TIME})`.execute(db).catch(() => {})
    }
  })
}

async function migrateAlone(db: Database, folder: string): Promise<MigrateResult> {
  const names = await listMigrations(folder)
  await refuseNewerSchema(db, names)
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => readMigrations(folder, names) },
    allowUnorderedMigrations: false,
    migrationTableName: 'schema_migration',
    migrationLockTableName: 'schema_migration_lock',
  })
  const alreadyApplied = (await migrator.getMigrations()).filter((migration) => migration.executedAt).length
  const applied: string[] = []
  for (;;) {
    // One at a time: all in one call would be one transaction.
    const { error, results = [] } = await migrator.migrateUp()
    const [result] = results
    // Where the connection was lost, nothing says which one it was.
    const name = result?.migrationName ?? names[alreadyApplied + applied.length]
    if (error)
      throw new SchemaError(`The migration ${name} failed: ${messageOf(error)}`, {
        cause: error,
      })
    if (!result) return { applied, alreadyApplied }
    applied.push(result.migrationName)
  }
}

function readMigrations(folder: string, names: readonly string[]): Record<string, Migration> {
  const migrationOf = (name: string): Migration => ({
    up: async (db) => {
      await sql.raw(await readFile(join(folder, `${name}.sql`), 'utf8')).execute(db)
    },
  })
  return Object.fromEntries(names.map((name) => [name, migrationOf(name)]))
}

async function refuseOldServer(db: Database): Promise<void> {
  const { rows } = await sql<{ version: number }>`select current_setting('server_version_num')::int as version`.execute(
    db,
  )
  const version = rows[0]?.version ?? 0
  if (version < 150_000) {
    throw new SchemaError(
      `PostgreSQL 15 or newer is needed; this server is ${Math.floor(version / 10_000)}. Set DATABASE_URL to a newer one.`,
    )
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
