import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { DataPaths } from './data-paths.ts'
import type { ServerUser } from './decide-server-user.ts'
import { EmbeddedPostgresError } from './embedded-postgres-error.ts'

/** Verifies that an existing cluster is of this major version and belongs to the user that is to run it. */
export function verifyCluster({ cluster }: DataPaths, major: string, user: ServerUser | undefined): void {
  const stats = statSync(cluster, { throwIfNoEntry: false })
  if (stats === undefined) return
  const uid = user?.uid ?? process.getuid?.() ?? stats.uid
  if (stats.uid !== uid) {
    const cure = user ? `run chown -R ${uid} ${cluster}` : 'start as that user or as root'
    throw new EmbeddedPostgresError(
      `the database in ${cluster} belongs to user ${stats.uid}, not to user ${uid}, as whom PostgreSQL is to run; ${cure}, or set DATA_DIR to another folder`,
    )
  }
  const versionFile = join(cluster, 'PG_VERSION')
  if (!existsSync(versionFile)) {
    if (readdirSync(cluster).length === 0) return
    throw new EmbeddedPostgresError(
      `${cluster} holds files but no PostgreSQL database; move it away, or set DATA_DIR to another folder`,
    )
  }
  const found = readFileSync(versionFile, 'utf8').trim()
  if (found !== major) {
    throw new EmbeddedPostgresError(
      `the database in ${cluster} is of PostgreSQL ${found}, and this release brings PostgreSQL ${major}; move the data with pg_dump and pg_restore, or set DATABASE_URL to a PostgreSQL ${found} that serves it`,
    )
  }
}
