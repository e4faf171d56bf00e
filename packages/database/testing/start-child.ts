import { type ChildProcess, fork } from 'node:child_process'
import { createRequire } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { ServerUser } from '../src/embedded-postgres/decide-server-user.ts'
import type { ChildReport } from './child.ts'

export type TestChild = {
  pid: number
  /** The next report of the child. */
  next(): Promise<ChildReport>
  /** Lets the child stop its server, and waits until it is done. */
  stop(): Promise<void>
  kill(signal?: NodeJS.Signals): Promise<void>
}

// Node 20 needs tsx to run TypeScript.
const tsx = createRequire(import.meta.url).resolve('tsx')

/** Starts a process of its own that uses the embedded PostgreSQL in a role, so that a test can kill it. */
export function startChild(
  role: 'owner' | 'visitor' | 'temporary',
  dataDir: string,
  options: { user?: ServerUser; file?: string; detached?: boolean } = {},
): TestChild {
  const child = fork(options.file ?? fileURLToPath(new URL('./child.ts', import.meta.url)), [role, dataDir], {
    execArgv: ['--import', pathToFileURL(tsx).href],
    detached: options.detached ?? false,
    ...options.user,
  })
  const reports: ChildReport[] = []
  const waiting: ((report: ChildReport) => void)[] = []
  const settle = (report: ChildReport) => {
    const listener = waiting.shift()
    if (listener) listener(report)
    else reports.push(report)
  }
  child.on('message', settle)
  child.on('exit', (code) => settle({ outcome: 'failed', name: 'exit', message: `the child ended with code ${code}` }))
  const next = () =>
    new Promise<ChildReport>((resolve) => {
      const report = reports.shift()
      if (report) resolve(report)
      else waiting.push(resolve)
    })
  return {
    pid: child.pid ?? 0,
    next,
    stop: async () => {
      child.send('stop')
      const report = await next()
      if (report.outcome !== 'stopped') throw new Error(JSON.stringify(report))
    },
    kill: (signal = 'SIGKILL') => killChild(child, signal),
  }
}

async function killChild(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill(signal)
  await gone
}
