import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, lchownSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Writable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { connectToServer } from './connect-to-server.ts'
import { connectionString } from './connection-string.ts'
import { readNobody, type ServerUser } from './decide-server-user.ts'
import { EmbeddedPostgresError } from './embedded-postgres-error.ts'
import { findBarrier } from './find-barrier.ts'
import { findFreePort } from './find-free-port.ts'
import { findPrograms } from './find-programs.ts'
import { initdbArguments } from './initdb-arguments.ts'
import { renderTemporaryScript } from './render-temporary-script.ts'
import { programEnvironment } from './run-program.ts'
import { serverArguments } from './server-arguments.ts'
import { stagePrograms } from './stage-programs.ts'

/** What does not live long need not be on the disk, and its password need not be slow to guess: each connection is quicker. */
const FLEETING = ['--no-sync', '--set=fsync=off', '--set=scram_iterations=1']

export type TemporaryServer = { connectionString: string; stop(): Promise<void> }

/**
 * Starts a throw-away PostgreSQL for tests, without fsync, in a temporary folder. It ends, and its folder goes, with
 * stop() and also when this process ends or is killed.
 */
export async function startTemporaryPostgres(): Promise<TemporaryServer> {
  const programs = findPrograms()
  if (process.platform === 'win32') {
    throw new EmbeddedPostgresError('no temporary PostgreSQL on Windows; set TEST_DATABASE_URL')
  }
  const { folder, user } = makeFolder()
  const password = randomBytes(24).toString('base64url')
  const passwordFile = join(folder, 'password')
  writeFileSync(passwordFile, password, { mode: 0o600 })
  const staged = stagePrograms(programs, folder, user)
  // All of it, as the shell that removes the folder runs as this user.
  if (user) giveAway(folder, user)
  const cluster = join(folder, 'postgres')
  const script = renderTemporaryScript(
    folder,
    [join(staged, 'bin', 'initdb'), ...initdbArguments(cluster, passwordFile), ...FLEETING],
    [join(staged, 'bin', 'postgres'), ...serverArguments({ cluster, startedBy: 'test', durable: false })],
  )
  const child = spawn('/bin/sh', ['-c', script], {
    cwd: folder,
    env: programEnvironment,
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
    ...user,
  })
  // A shell that is gone shows in the loop below.
  child.stdin.on('error', () => {})
  child.unref()
  const stop = () => stopChild(child)
  try {
    const port = await awaitServer(child, folder, password)
    return { connectionString: connectionString(port, password), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

function makeFolder(): { folder: string; user: ServerUser | undefined } {
  const user = process.getuid?.() === 0 ? readNobody() : undefined
  const parent = [tmpdir(), '/tmp'].find((path) => user === undefined || findBarrier(path, user) === undefined)
  const folder = mkdtempSync(join(parent ?? tmpdir(), 'otzyv-postgres-'))
  chmodSync(folder, 0o711)
  return { folder, user }
}

function giveAway(folder: string, { uid, gid }: ServerUser): void {
  for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    lchownSync(join(folder, path), uid, gid)
  }
  lchownSync(folder, uid, gid)
}

type Watchdog = ChildProcessByStdio<Writable, null, null>

async function awaitServer(child: Watchdog, folder: string, password: string): Promise<number> {
  const read = (name: string) => (existsSync(join(folder, name)) ? readFileSync(join(folder, name), 'utf8') : '')
  const deadline = Date.now() + 60_000
  let port = await findFreePort()
  child.stdin.write(`${port}\n`)
  while (Date.now() < deadline && child.exitCode === null && !existsSync(join(folder, 'failed'))) {
    if (/ready to accept connections/.test(read('postgres.log'))) {
      const result = await connectToServer({ port, password, applicationName: 'otzyv start' })
      if (result.outcome === 'connected') {
        await result.client.end()
        return port
      }
    }
    if (/could not create any TCP\/IP sockets/.test(read('postgres.log'))) {
      port = await findFreePort()
      child.stdin.write(`${port}\n`)
      await sleep(100)
    }
    await sleep(10)
  }
  const log = `${read('initdb.log')}${read('postgres.log')}`.trim()
  throw new EmbeddedPostgresError(`cannot start a temporary PostgreSQL in ${folder}: ${log.split('\n').at(-1)}`)
}

async function stopChild(child: Watchdog): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.ref()
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.stdin.end()
  await gone
}
