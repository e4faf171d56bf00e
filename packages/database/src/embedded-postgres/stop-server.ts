import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { DataPaths } from './data-paths.ts'
import { errorCode } from './error-code.ts'
import { isProcessAlive } from './is-process-alive.ts'
import { readPostmaster } from './read-postmaster.ts'
import { runProgram } from './run-program.ts'

/** Fast shutdown; then at once, leaving a recovery to the next start; then by force. Milliseconds to wait for each. */
const steps: [NodeJS.Signals, number][] = [
  ['SIGINT', 15_000],
  ['SIGQUIT', 5_000],
  ['SIGKILL', 5_000],
]

/** Stops the server with this process id and waits until it is gone; does nothing when it is gone already. */
export async function stopServer(paths: DataPaths, options: { pid: number; programs: string }): Promise<void> {
  if (readPostmaster(paths.cluster)?.pid !== options.pid) return
  if (process.platform === 'win32') {
    // Windows knows no such signals.
    const args = ['stop', '-D', paths.cluster, '-m', 'fast', '-t', '20']
    await runProgram(join(options.programs, 'bin', 'pg_ctl'), args, { cwd: paths.dataDir, user: undefined })
    return
  }
  for (const [signal, patience] of steps) {
    if (!sendSignal(options.pid, signal)) return
    const deadline = Date.now() + patience
    while (Date.now() < deadline) {
      if (!isProcessAlive(options.pid)) return
      await sleep(10)
    }
  }
  throw new Error(`PostgreSQL (process ${options.pid}) does not stop; see ${paths.log}`)
}

function sendSignal(pid: number, signal: NodeJS.Signals): boolean {
  try {
    process.kill(pid, signal)
    return true
  } catch (error) {
    if (errorCode(error) === 'ESRCH') return false
    throw error
  }
}
