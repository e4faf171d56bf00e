import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { connectDatabase, migrate, useEmbeddedPostgres } from '@otzyv/database'
import { cpuOfTree, findBelow, residentMegabytes } from './cpu-of-tree.ts'

/** A figure of one round: seconds by the clock and of CPU, of all processes that took part; null where it is not measured. */
export type Part = { name: string; seconds: number; cpu: number | null }
export type Round = { parts: Part[]; idlePercent: number; residentMegabytes: number }

/** After this long the pools have let go of what they do not need, and PostgreSQL has vacuumed what the filling left. */
const REST_MS = 100_000
const IDLE_MS = 40_000

export type Place = { tree: string; dataDir: string; env: NodeJS.ProcessEnv; port: number }

/** One first start of a tree that is installed but not built, part by part and as a whole, then a second one, then rest. */
export async function measureRound(place: Place): Promise<Round> {
  clean(place)
  const build = await time('build: dashboard and server', () => runBuild(place))
  const [initdb, migrations] = await measureDatabase(place)
  clean(place)
  const first = start(place)
  const page = await timeFrom(first, 'first start: first page open', () => isOpen(place))
  const whole = await timeFrom(first, 'first start: history filled and counted', () => isFilled(place))
  const rest = await measureRest(first.child)
  await stop(first.child)
  const again = start(place)
  const second = await timeFrom(again, 'second start: first page open', () => isOpen(place))
  await stop(again.child)
  return { parts: [build, initdb, migrations, page, whole, second], ...rest }
}

function clean({ tree, dataDir }: Place): void {
  for (const path of ['services/standalone/dist', 'dashboards/app/dist', 'node_modules/.otzyv/dashboard'])
    rmSync(join(tree, path), { recursive: true, force: true })
  rmSync(dataDir, { recursive: true, force: true })
}

async function time(name: string, work: () => Promise<void>): Promise<Part> {
  const began = performance.now()
  await work()
  return { name, seconds: (performance.now() - began) / 1000, cpu: null }
}

async function runBuild({ tree, env }: Place): Promise<void> {
  const build = "(await import('./scripts/find-server.mjs')).findServer({ installs: true })"
  const child = spawn(process.execPath, ['--input-type=module', '--eval', `await ${build}`], { cwd: tree, env })
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error('the build failed')
}

async function measureDatabase({ dataDir }: Place): Promise<[Part, Part]> {
  const began = performance.now()
  const server = await useEmbeddedPostgres({ dataDir, role: 'owner' })
  const initdb = { name: 'initdb, and the server takes connections', seconds: secondsSince(began), cpu: null }
  const db = connectDatabase({ connectionString: server.connectionString, applicationName: 'bench', maxConnections: 2 })
  const migrations = await time('migrations', async () => void (await migrate(db)))
  await db.destroy()
  await server.stop()
  return [initdb, migrations]
}

type Started = { child: ChildProcess; began: number }

function start({ tree, env, dataDir, port }: Place): Started {
  const child = spawn('npm', ['start'], {
    cwd: tree,
    env: { ...env, DATA_DIR: dataDir, PORT: String(port) },
    stdio: 'ignore',
  })
  return { child, began: performance.now() }
}

/** The CPU is that since the start, of everything that it started. */
async function timeFrom({ child, began }: Started, name: string, isThere: () => Promise<boolean>): Promise<Part> {
  while (!(await isThere().catch(() => false))) {
    if (child.exitCode !== null) throw new Error('npm start ended by itself')
    await sleep(50)
  }
  return { name, seconds: secondsSince(began), cpu: cpuOfTree(child.pid ?? 0) }
}

async function isOpen({ port }: Place): Promise<boolean> {
  return (await fetch(`http://127.0.0.1:${port}/`)).ok
}

async function isFilled({ port }: Place): Promise<boolean> {
  const answer: unknown = await (await fetch(`http://127.0.0.1:${port}/v1/workspaces`)).json()
  return JSON.stringify(answer).includes('"filling":null')
}

/** What the product takes when nobody asks anything of it, with its PostgreSQL, and the memory of its own process. */
async function measureRest(child: ChildProcess) {
  await sleep(REST_MS)
  const pid = child.pid ?? 0
  const before = cpuOfTree(pid)
  await sleep(IDLE_MS)
  const idlePercent = ((cpuOfTree(pid) - before) / (IDLE_MS / 1000)) * 100
  const node = findBelow(pid, 'node scripts/start.mjs')
  if (node === null) throw new Error('the process that serves is not there')
  return { idlePercent, residentMegabytes: residentMegabytes(node) }
}

/** npm passes no signal on: the process that serves notices that its parent is gone. */
async function stop(child: ChildProcess): Promise<void> {
  const node = findBelow(child.pid ?? 0, 'node scripts/start.mjs')
  if (node !== null) process.kill(node, 'SIGTERM')
  if (child.exitCode === null) await once(child, 'exit')
}

function secondsSince(began: number): number {
  return (performance.now() - began) / 1000
}
