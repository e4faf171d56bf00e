import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createLogger } from '@otzyv/service-kit'
import { freePort, waitUntil } from '@otzyv/testing'
import { inject } from 'vitest'
import { ensureServerBuilt } from '../../scripts/build-server.mjs'
import { runCommandLine } from '../../services/standalone/src/command-line/run-command-line.ts'
import { commands } from '../../services/standalone/src/commands/commands.ts'

/**
 * What `./otzyv` comes to once it has looked whether that is built, which is done here once for each worker: at each start it
 * would take a fifth of what a command takes. tests/otzyv-command.test.ts goes through `./otzyv` itself.
 */
const PROGRAM = fileURLToPath(await ensureServerBuilt())

export type CommandEnd = { code: number | null; stdout: string; stderr: string }

/** Commands that hold a port and wait for a signal. */
const SERVING = ['start', 'run', 'serve', 'work']

/**
 * Runs a command that is refused for its words or settings, and so neither serves nor waits, in this process. One that is let
 * in all the same fails its test by never ending.
 */
export async function runRefused(args: readonly string[], env: Record<string, string>): Promise<CommandEnd> {
  return await runHere(args, { PORT: String(await freePort()), DATA_DIR: await makeDataDir(), ...env })
}

/**
 * Runs the command to its end, as a shell would. Unless the test names them, its port and data folder are its own. On a
 * given database it runs in this process, through the function that the program hands its words to: a process would cost
 * a third of a second more. What serves, brings a server along or reads its standard input runs as the program.
 */
export async function runOtzyv(args: readonly string[], env: Record<string, string>): Promise<CommandEnd> {
  const own = { PORT: String(await freePort()), DATA_DIR: await makeDataDir() }
  const here = env.DATABASE_URL !== undefined && !SERVING.includes(args[0] ?? '') && !args.includes('-')
  return await (here ? runHere : runProgram)(args, { ...own, ...env })
}

async function runHere(args: readonly string[], env: Record<string, string>): Promise<CommandEnd> {
  const said = { stdout: [] as string[], stderr: [] as string[] }
  const code = await runCommandLine({
    args,
    env: inherited(env),
    commands,
    output: {
      stdout: (text) => said.stdout.push(text),
      stderr: (text) => said.stderr.push(text),
      createLog: ({ level }) => createLogger({ level, pretty: false, write: (line) => said.stderr.push(line) }),
    },
  })
  return { code, stdout: said.stdout.join(''), stderr: said.stderr.join('') }
}

async function runProgram(args: readonly string[], env: Record<string, string>): Promise<CommandEnd> {
  const child = spawnOtzyv(args, env)
  const output = collect(child)
  const [code] = await once(child, 'close')
  return { code, ...output }
}

export type RunningOtzyv = {
  url: string
  process: ChildProcess
  output: { stdout: string; stderr: string }
  /** Ends it as an operator would and gives its exit code. */
  stop: () => Promise<number | null>
  /** `kill -9`, and waits until it is gone. */
  kill: () => Promise<void>
}

/** Starts a long-running command and waits until it answers. */
export async function startOtzyv(
  env: Record<string, string>,
  args: readonly string[] = ['start', '--empty'],
): Promise<RunningOtzyv> {
  const port = env.PORT ?? String(await freePort())
  const child = spawnOtzyv(args, { ...env, PORT: port })
  const output = collect(child)
  const url = `http://127.0.0.1:${port}`
  await waitUntil(
    'otzyv to answer',
    async () => {
      if (child.exitCode !== null) throw new Error(`otzyv ended by itself: ${output.stderr}`)
      return (await fetch(`${url}/healthz`).catch(() => null))?.ok
    },
    90_000,
  )
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode
    const closed = once(child, 'close')
    child.kill(signal)
    await closed
    return child.exitCode
  }
  return { url, process: child, output, stop: () => end('SIGTERM'), kill: async () => void (await end('SIGKILL')) }
}

/** A data folder of its own, which PostgreSQL's user can reach. */
export async function makeDataDir(): Promise<string> {
  const folder = await mkdtemp(join(inject('testPostgres').folder, 'data-'))
  await chmod(folder, 0o755)
  return join(folder, 'data')
}

/** The command as a process of its own, for a test that ends it on its way. */
export function spawnOtzyv(args: readonly string[], env: Record<string, string>): ChildProcess {
  return spawn(process.execPath, [PROGRAM, ...args], { env: inherited(env), stdio: ['ignore', 'pipe', 'pipe'] })
}

/** What a test sets, and the little that every program takes from where it is started. */
function inherited(env: Record<string, string>): Record<string, string> {
  const { PATH = '', HOME = '', TZ } = process.env
  return { PATH, HOME, ...(TZ ? { TZ } : {}), ...env }
}

function collect(child: ChildProcess): { stdout: string; stderr: string } {
  const output = { stdout: '', stderr: '' }
  child.stdout?.on('data', (chunk: Buffer) => {
    output.stdout += chunk
  })
  child.stderr?.on('data', (chunk: Buffer) => {
    output.stderr += chunk
  })
  return output
}
