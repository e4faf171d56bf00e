import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import type { Database } from './database.ts'
import { readSql, sqlFolder } from './read-sql.ts'

export type MigrateResult = { applied: string[]; alreadyApplied: number }

/**
 * Brings the schema up to date with the numbered files of sql/migrations, each once, in order. Safe to run from several
 * processes at once (the migrator holds a lock) and to run again. Throws with the file's name where one fails; each
 * file is a transaction of its own.
 */
export async function migrate(db: Database): Promise<MigrateResult> {
  await refuseOldServer(db)
  const migrator = new Migrator({
    db,
    provider: { getMigrations: readMigrations },
    allowUnorderedMigrations: false,
    migrationTableName: 'schema_migration',
    migrationLockTableName: 'schema_migration_lock',
  })
  const before = (await migrator.getMigrations()).filter((migration) => migration.executedAt).length
  const { error, results } = await migrator.migrateToLatest()
  const failed = results?.find((result) => result.status === 'Error')
  if (error)
    throw new Error(`migration ${failed?.migrationName ?? '(none)'} failed: ${messageOf(error)}`, { cause: error })
  const applied = (results ?? []).filter((result) => result.status === 'Success').map((result) => result.migrationName)
  return { applied, alreadyApplied: before }
}

async function readMigrations(): Promise<Record<string, Migration>> {
  const names = (await readdir(join(sqlFolder, 'migrations'))).filter((name) => name.endsWith('.sql')).sort()
  return Object.fromEntries(
    names.map((name) => [
      name.replace(/\.sql$/, ''),
      {
        up: async (db) => {
          await sql.raw(readSql(`migrations/${name}`)).execute(db)
        },
      } satisfies Migration,
    ]),
  )
}

async function refuseOldServer(db: Database): Promise<void> {
  const { rows } = await sql<{ version: number }>`select current_setting('server_version_num')::int as version`.execute(
    db,
  )
  const version = rows[0]?.version ?? 0
  if (version < 150_000) {
    throw new Error(
      `PostgreSQL 15 or newer is needed; this server is ${Math.floor(version / 10_000)}. Set DATABASE_URL to a newer one.`,
    )
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
