import { setTimeout as sleep } from 'node:timers/promises'
import { type AcquiredServer, type AcquireOptions, acquireServer } from './acquire-server.ts'
import type { DataPaths } from './data-paths.ts'
import { stopServer } from './stop-server.ts'

type Kept = {
  paths: DataPaths
  server: AcquiredServer
  acquireOptions: AcquireOptions
  onNotice: (notice: string) => void
}

/**
 * Keeps an owner's server: when its connection breaks (the server was killed, or restarted itself after one of its
 * processes was), connects again, or starts it again on the same port. Gives the function that stops it for good.
 */
export function keepServer({ paths, server, acquireOptions, onNotice }: Kept): () => Promise<void> {
  let current = server
  let holds = true
  let regaining: Promise<void> | undefined
  const stopping = new AbortController()

  const watch = () => {
    current.client.once('end', () => {
      holds = false
      if (!stopping.signal.aborted) regaining = regain()
    })
  }
  const regain = async () => {
    onNotice('The connection to PostgreSQL broke; connecting again.')
    for (let reported = ''; !stopping.signal.aborted; ) {
      try {
        current = await acquireServer(paths, { ...acquireOptions, port: current.port })
        holds = true
        watch()
        onNotice(current.startedHere ? 'PostgreSQL was gone and is started again.' : 'Connected to PostgreSQL again.')
        return
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error)
        if (reason !== reported) onNotice(`PostgreSQL is gone: ${reason}`)
        reported = reason
        await sleep(1_000, undefined, { signal: stopping.signal }).catch(() => {})
      }
    }
  }

  watch()
  return async () => {
    stopping.abort()
    await regaining
    // Without the lock the server may be another owner's by now.
    if (holds) await stopServer(paths, { pid: current.pid, programs: acquireOptions.programs })
    await current.client.end().catch(() => {})
  }
}
