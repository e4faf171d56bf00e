import { type AcquiredServer, type AcquireOptions, acquireServer } from './acquire-server.ts'
import { connectionString } from './connection-string.ts'
import { createPassword } from './create-password.ts'
import { type DataPaths, dataPaths } from './data-paths.ts'
import { decideServerUser } from './decide-server-user.ts'
import { EmbeddedPostgresError } from './embedded-postgres-error.ts'
import { explainFileError } from './explain-file-error.ts'
import { findBarrier } from './find-barrier.ts'
import { findPrograms } from './find-programs.ts'
import { keepServer } from './keep-server.ts'
import { prepareDataDir } from './prepare-data-dir.ts'
import { stagePrograms } from './stage-programs.ts'
import { stopServer } from './stop-server.ts'
import { decideToStop, type Role } from './take-locks.ts'
import { verifyCluster } from './verify-cluster.ts'

export type EmbeddedServer = {
  connectionString: string
  /** This call started the server. */
  startedHere: boolean
  /** This owner found the server running, left by a killed owner or started by a visitor. */
  tookOver: boolean
  /** An owner stops the server; a visitor leaves it, and stops it only if visitors alone used it and none is left. */
  stop(): Promise<void>
}

export type EmbeddedPostgresOptions = {
  dataDir: string
  /** `owner`: the one long-running process; `visitor`: a short command or a test beside it or without it. */
  role: Role
  /** Gets one line for the operator about what happens to the server. */
  onNotice?: (notice: string) => void
}

/**
 * Gives a real PostgreSQL on a data folder: connects to the running one, or starts it, making it at the first use.
 * Throws EmbeddedPostgresError for what the operator can cure.
 */
export async function useEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedServer> {
  const { role, onNotice = () => {} } = options
  const paths = dataPaths(options.dataDir)
  try {
    const acquireOptions = prepare(paths, role)
    const server = await acquireServer(paths, acquireOptions)
    return {
      connectionString: connectionString(server.port, acquireOptions.password),
      startedHere: server.startedHere,
      tookOver: role === 'owner' && !server.startedHere,
      stop:
        role === 'owner'
          ? keepServer({ paths, server, acquireOptions, onNotice })
          : () => leaveServer(paths, server, acquireOptions.programs),
    }
  } catch (error) {
    throw explainFileError(paths.dataDir, error)
  }
}

function prepare(paths: DataPaths, role: Role): AcquireOptions {
  const programs = findPrograms()
  const user = decideServerUser(paths.dataDir, process.getuid?.())
  const barrier = user && findBarrier(paths.dataDir, user)
  if (barrier !== undefined) {
    throw new EmbeddedPostgresError(
      `cannot use the data folder ${paths.dataDir}: user ${user?.uid}, as whom PostgreSQL runs, cannot enter ${barrier}; set DATA_DIR to another folder, or run chmod o+x ${barrier}`,
    )
  }
  prepareDataDir(paths)
  verifyCluster(paths, programs.major, user)
  return { role, programs: stagePrograms(programs, paths.dataDir, user), user, password: createPassword(paths) }
}

async function leaveServer(paths: DataPaths, server: AcquiredServer, programs: string): Promise<void> {
  try {
    if (await decideToStop(server.client)) await stopServer(paths, { pid: server.pid, programs })
  } catch (error) {
    // A server that is gone already needs no leaving.
    if (error instanceof Error && !/connection|terminat/i.test(error.message)) throw error
  } finally {
    await server.client.end().catch(() => {})
  }
}
