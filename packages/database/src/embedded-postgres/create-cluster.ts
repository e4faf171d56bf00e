import { chownSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DataPaths } from './data-paths.ts'
import type { ServerUser } from './decide-server-user.ts'
import { draftPath } from './draft-path.ts'
import { EmbeddedPostgresError } from './embedded-postgres-error.ts'
import { errorCode } from './error-code.ts'
import { initdbArguments } from './initdb-arguments.ts'
import { runProgram } from './run-program.ts'

/**
 * Makes the cluster if there is none: in a draft folder, which takes its place only when it is whole. Two processes may
 * do so at once: the first rename wins, and as both use the data folder's one password the other loses nothing.
 */
export async function createCluster(
  paths: DataPaths,
  options: { programs: string; password: string; user: ServerUser | undefined },
): Promise<void> {
  if (existsSync(join(paths.cluster, 'PG_VERSION'))) return
  const draft = draftPath(paths.cluster)
  try {
    mkdirSync(draft, { mode: 0o700 })
    writeFileSync(join(draft, 'password'), options.password, { mode: 0o600 })
    if (options.user) {
      for (const path of [join(draft, 'password'), draft]) chownSync(path, options.user.uid, options.user.gid)
    }
    const cluster = join(draft, 'cluster')
    const { exitCode, output } = await runProgram(
      join(options.programs, 'bin', 'initdb'),
      initdbArguments(cluster, join(draft, 'password')),
      { cwd: draft, user: options.user },
    )
    if (exitCode !== 0) throw explainFailure(paths.dataDir, output)
    renameSync(cluster, paths.cluster)
  } catch (error) {
    if (!['ENOTEMPTY', 'EEXIST'].includes(errorCode(error) ?? '') || !existsSync(join(paths.cluster, 'PG_VERSION'))) {
      throw error
    }
  } finally {
    rmSync(draft, { recursive: true, force: true })
  }
}

function explainFailure(dataDir: string, output: string): Error {
  if (/no space left on device/i.test(output)) {
    return new EmbeddedPostgresError(
      `cannot make the database in ${dataDir}: the disk is full (it needs about 100 MB); free some space, or set DATA_DIR to another folder`,
    )
  }
  const nameless = output.match(/could not look up effective user ID (\d+)/)?.[1]
  if (nameless !== undefined) {
    return new EmbeddedPostgresError(
      `cannot make the database in ${dataDir}: PostgreSQL does not run as a user without a name, and user ${nameless} has none here; add the user to /etc/passwd, start as another user, or set DATABASE_URL to a PostgreSQL 15 or newer`,
    )
  }
  const lines = output.split('\n').filter((line) => /error|fatal|panic|cannot|could not/i.test(line))
  const reason = (lines[0] ?? output.trim().split('\n').at(-1) ?? '').trim()
  return new EmbeddedPostgresError(
    `cannot make the database in ${dataDir}: ${reason}; set DATA_DIR to another folder, or DATABASE_URL to a PostgreSQL 15 or newer`,
  )
}
