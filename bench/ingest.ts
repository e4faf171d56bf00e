// Measures how fast responses are stored, against what surrounds it. In one run and interleaved, on a real PostgreSQL with
// durable commits: this endpoint, a plain handler with one insert a request on the same tables (the statement of a single
// answer: the same look-ups and log row, and no history), pgbench with single rows of the same shape, and a handler that
// does nothing.
//
//   npm run bench:ingest [-- --json] [--rounds 5] [--seconds 3] [--connections 1,16,64,256]
//
// DATABASE_URL names a server where a database may be created; without it the embedded one is started in a temporary
// folder, with fsync as in production. Needs wrk; pgbench is left out where it is not installed. The load generator
// shares the machine, so ratios of one run say more than figures.
import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { connectDatabase, type Database, useEmbeddedPostgres } from '@otzyv/database'
import { createKeyringText, parseKeyring } from '@otzyv/keyring'
import { sql } from 'kysely'
import { cpuSeconds, parentOf } from './ingest/cpu-time.ts'
import { measurePgbench } from './ingest/measure-pgbench.ts'
import { emptyResponses, prepareDatabase } from './ingest/prepare-database.ts'
import { runProgram } from './ingest/run-program.ts'
import { type Sample, summarize } from './ingest/summarize.ts'
import { renderRatios } from './ratio.ts'

const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '3' },
    connections: { type: 'string', default: '1,16,64,256' },
    invitations: { type: 'string', default: '150000' },
  },
})
const SERVERS = ['endpoint', 'plain', 'empty'] as const
/** The uncounted round at each number of connections: at one, code is still being compiled after ten thousand answers. */
const WARM_UP_SECONDS = '15'
const here = (name: string) => fileURLToPath(new URL(`ingest/${name}`, import.meta.url))

const folder = mkdtempSync(join(tmpdir(), 'otzyv-bench-'))
chmodSync(folder, 0o755) // PostgreSQL may run as another user
const own = process.env.DATABASE_URL
  ? null
  : await useEmbeddedPostgres({ dataDir: join(folder, 'data'), role: 'owner' })
const serverUrl = process.env.DATABASE_URL ?? own?.connectionString ?? ''
const url = new URL(serverUrl)
url.pathname = `/bench_${process.pid}`
const admin = connectDatabase({ connectionString: serverUrl, applicationName: 'bench-admin', statementTimeoutMs: 0 })
const children: ChildProcess[] = []
try {
  await sql.raw(`create database bench_${process.pid}`).execute(admin)
  const db = connectDatabase({ connectionString: url.href, applicationName: 'bench', statementTimeoutMs: 0 })
  await measure(db)
  await db.destroy()
} finally {
  for (const child of children) child.kill('SIGKILL')
  await sql.raw(`drop database if exists bench_${process.pid} with (force)`).execute(admin)
  await admin.destroy()
  await own?.stop()
  rmSync(folder, { recursive: true, force: true })
}

async function measure(db: Database): Promise<void> {
  const keyringText = createKeyringText()
  const tokenFile = join(folder, 'tokens')
  await prepareDatabase(db, parseKeyring(keyringText), Number(options.invitations), tokenFile)
  const { rows } = await sql<{ pid: number; commit: string; version: string }>`select pg_backend_pid() as pid,
    current_setting('synchronous_commit') as commit, current_setting('server_version') as version`.execute(db)
  const postmaster = parentOf(rows[0]?.pid ?? 0)
  const servers = await Promise.all(SERVERS.map((kind) => startServer(kind, keyringText)))
  const samples: Sample[] = []
  const hasPgbench = await runProgram('pgbench', ['--version']).then(
    () => true,
    () => false,
  )
  for (const connections of options.connections.split(',').map(Number)) {
    for (let round = 0; round <= Number(options.rounds); round++) {
      for (const server of servers) {
        await emptyResponses(db)
        const before = [cpuSeconds(server.pid, false), cpuSeconds(postmaster, true)] as const
        const result = await load(server.port, connections, tokenFile, round === 0 ? WARM_UP_SECONDS : options.seconds)
        const after = [cpuSeconds(server.pid, false), cpuSeconds(postmaster, true)] as const
        if (round > 0)
          samples.push({
            ...result,
            name: server.kind,
            connections,
            round,
            nodeCpu: after[0] - before[0],
            postgresCpu: after[1] - before[1],
          })
      }
      if (hasPgbench && round > 0) samples.push({ ...(await loadPgbench(db, connections)), connections, round })
    }
  }
  const report = summarize(samples)
  const about = {
    node: process.version,
    postgres: rows[0]?.version,
    rounds: Number(options.rounds),
    seconds: Number(options.seconds),
  }
  const { figures, compared, ratios } = report
  if (options.json) console.log(JSON.stringify({ about, figures, compared, ratios }, null, 2))
  else console.log(`${JSON.stringify(about)}\n\n${report.text}\n\n${renderRatios(ratios)}`)
}

async function startServer(kind: (typeof SERVERS)[number], keyringText: string) {
  const args = [...process.execArgv, here('serve.ts'), kind, url.href, keyringText]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  children.push(child)
  const port = await new Promise<number>((resolve, reject) => {
    child.stdout?.once('data', (chunk: Buffer) => resolve(Number(chunk.toString())))
    child.once('exit', () => reject(new Error(`the server ${kind} did not start`)))
  })
  return { kind, port, pid: child.pid ?? 0 }
}

async function load(port: number, connections: number, tokenFile: string, seconds: string) {
  const output = await runProgram('wrk', [
    '-t1',
    `-c${connections}`,
    `-d${seconds}s`,
    '--timeout=10s',
    `-s${here('post.lua')}`,
    `http://127.0.0.1:${port}`,
    '--',
    tokenFile,
  ])
  const found = /RESULT (\d+) (\d+) (\d+) (\d+) (\d+)/.exec(output)
  if (!found) throw new Error(`wrk gave no result: ${output}`)
  const [requests = 0, micros = 1, p50 = 0, p99 = 0, errors = 0] = found.slice(1).map(Number)
  if (errors > 0) throw new Error(`${errors} requests failed`)
  return { requests, perSecond: requests / (micros / 1e6), p50Ms: p50 / 1000, p99Ms: p99 / 1000 }
}

async function loadPgbench(db: Database, connections: number): Promise<Omit<Sample, 'connections' | 'round'>> {
  const clients = Math.min(connections, 64)
  const run = async (seconds: number) => {
    await emptyResponses(db)
    return await runProgram(
      'pgbench',
      ['-n', '-M', 'prepared', `-c${clients}`, '-j1', `-T${seconds}`, `-f${here('pgbench-store.sql')}`, url.href],
      { PGOPTIONS: '-c synchronous_commit=on' },
    )
  }
  const { transactions, perSecond, latencyMs } = await measurePgbench(run, Number(options.seconds))
  const unknown = { p99Ms: null, nodeCpu: null, postgresCpu: null }
  return { name: 'pgbench', requests: transactions, perSecond, p50Ms: latencyMs, ...unknown }
}
