import { existsSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { type AttachedServer, attachToServer } from './attach-to-server.ts'
import { createCluster } from './create-cluster.ts'
import type { DataPaths } from './data-paths.ts'
import type { ServerUser } from './decide-server-user.ts'
import { EmbeddedPostgresError } from './embedded-postgres-error.ts'
import { findFreePort } from './find-free-port.ts'
import { startServer } from './start-server.ts'
import { lockHolderName, type Role, takeLocks } from './take-locks.ts'
import { writeDataFile } from './write-data-file.ts'

export type AcquireOptions = {
  role: Role
  programs: string
  user: ServerUser | undefined
  password: string
  /** The port to insist on, for a server whose address is already in use by others. */
  port?: number
}

export type AcquiredServer = AttachedServer & { startedHere: boolean }

const patience = 60_000

/** What is reported when a condition that should pass does not pass. */
const explanations = {
  'another-start': 'another process starts it, or left its postmaster.pid',
  'old-processes': 'processes of a server that was killed still run',
  'port-taken': 'another program has its port',
}

/** Connects to the data folder's server and takes the locks of the role; starts the server when none runs. */
export async function acquireServer(paths: DataPaths, options: AcquireOptions): Promise<AcquiredServer> {
  const deadline = Date.now() + patience
  const applicationName = lockHolderName(options.role)
  let port = options.port ?? (await choosePort(paths))
  let startedPid: number | undefined
  for (let reason = 'it stops again and again'; ; ) {
    const server = await attachToServer(paths, { password: options.password, applicationName, deadline })
    if (server && (await lockOrLose(server, options.role))) {
      return { ...server, startedHere: server.pid === startedPid }
    }
    if (Date.now() > deadline) throw startFailure(paths, reason)
    if (server) continue
    await createCluster(paths, options)
    const start = await startServer(paths, { ...options, port, startedBy: options.role, deadline })
    if (start.outcome === 'give-up') throw startFailure(paths, start.reason)
    if (start.outcome === 'started') {
      startedPid = start.pid
      writeDataFile(paths.port, `${port}\n`)
    } else {
      reason = explanations[start.reason]
      if (start.reason === 'port-taken' && options.port === undefined) port = await findFreePort()
      else await sleep(200)
    }
  }
}

/** Takes the locks; false when the server went away meanwhile. */
async function lockOrLose(server: AttachedServer, role: Role): Promise<boolean> {
  try {
    await takeLocks(server.client, role)
    return true
  } catch (error) {
    await server.client.end().catch(() => {})
    if (error instanceof EmbeddedPostgresError) throw error
    await sleep(50)
    return false
  }
}

async function choosePort(paths: DataPaths): Promise<number> {
  const remembered = existsSync(paths.port) ? Number(readFileSync(paths.port, 'utf8')) : 0
  return remembered > 0 && remembered < 65_536 ? remembered : findFreePort()
}

function startFailure(paths: DataPaths, reason: string): EmbeddedPostgresError {
  return new EmbeddedPostgresError(`cannot start PostgreSQL on ${paths.dataDir}: ${reason} (log: ${paths.log})`)
}
