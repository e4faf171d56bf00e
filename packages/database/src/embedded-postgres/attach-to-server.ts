import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { connectToServer } from './connect-to-server.ts'
import type { DataPaths } from './data-paths.ts'
import { EmbeddedPostgresError } from './embedded-postgres-error.ts'
import { readPostmaster } from './read-postmaster.ts'

export type AttachedServer = { client: pg.Client; pid: number; port: number }

/**
 * Connects to the server that runs on a data folder and waits for one that is starting, recovering or stopping.
 * Undefined when none runs; an error when it does not answer until the deadline (epoch milliseconds).
 */
export async function attachToServer(
  paths: DataPaths,
  options: { password: string; applicationName: string; deadline: number },
): Promise<AttachedServer | undefined> {
  for (let pause = 10; ; pause = Math.min(pause * 2, 200)) {
    const postmaster = readPostmaster(paths.cluster)
    if (postmaster === undefined) return undefined
    const { pid, port } = postmaster
    if (port !== undefined) {
      const result = await connectToServer({ ...options, port })
      if (result.outcome === 'connected') return { client: result.client, pid, port }
    }
    if (Date.now() > options.deadline) {
      throw new EmbeddedPostgresError(
        `the PostgreSQL of this data folder (process ${pid}) runs but does not answer yet; see ${paths.log} and try again, or stop process ${pid}`,
      )
    }
    await sleep(pause)
  }
}
