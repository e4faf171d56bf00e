import { spawn } from 'node:child_process'
import { closeSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { clearStaleRecord } from './clear-stale-record.ts'
import type { DataPaths } from './data-paths.ts'
import { type AfterExit, decideAfterExit } from './decide-after-exit.ts'
import type { ServerUser } from './decide-server-user.ts'
import { openLog, readLog } from './open-log.ts'
import { readRecorded } from './read-postmaster.ts'
import { programEnvironment } from './run-program.ts'
import { serverArguments } from './server-arguments.ts'

export type StartOptions = {
  programs: string
  user: ServerUser | undefined
  port: number
  startedBy: string
  deadline: number
}

/**
 * Starts the server in a session of its own, so that neither Ctrl-C nor the end of this process ends it, and waits until
 * it takes connections, ends, or the deadline passes (then it is still starting).
 */
export async function startServer(
  paths: DataPaths,
  options: StartOptions,
): Promise<{ outcome: 'started'; pid: number } | AfterExit> {
  clearStaleRecord(paths.cluster)
  const log = openLog(paths)
  const child = spawn(
    join(options.programs, 'bin', 'postgres'),
    [
      ...serverArguments({ cluster: paths.cluster, startedBy: options.startedBy, durable: true }),
      ...['-p', String(options.port)],
    ],
    {
      cwd: paths.cluster,
      env: programEnvironment,
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
      windowsHide: true,
      ...options.user,
    },
  )
  closeSync(log.fd)
  let failure: Error | undefined
  child.on('error', (error) => {
    failure = error
  })
  child.unref()
  while (child.exitCode === null && child.signalCode === null && failure === undefined) {
    const recorded = readRecorded(paths.cluster)
    const isReady = recorded?.ready && recorded.pid === child.pid
    if (child.pid !== undefined && (isReady || Date.now() > options.deadline)) {
      return { outcome: 'started', pid: child.pid }
    }
    await sleep(5)
  }
  if (failure !== undefined) throw failure
  return decideAfterExit(readLog(paths, log.start))
}
