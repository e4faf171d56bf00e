// Measures how fast solved tickets are recorded over HTTP, one in a request and a hundred, beside pgbench inserting the same
// rows by one statement each, and how long a webhook takes at a steady rate. In one run, interleaved, on a real PostgreSQL with durable commits.
//
//   npm run bench:intake [-- --json] [--rounds 3] [--seconds 3] [--connections 1,16] [--rate 100]
//
// Beside each rate stands the processor time of one solve, in milliseconds (Linux only). DATABASE_URL names a server where a
// database may be created; without it the embedded one is started in a temporary folder. Needs pgbench. The load generator
// shares the machine, so ratios of one run say more than figures.
import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { createWebhook } from '@otzyv/admin'
import { connectDatabase, type Database, migrate, useEmbeddedPostgres } from '@otzyv/database'
import { createApiKey } from '@otzyv/identity'
import { createKeyringText, parseKeyring } from '@otzyv/keyring'
import { sql } from 'kysely'
import { cpuSeconds, parentOf } from './ingest/cpu-time.ts'
import { measurePgbench } from './ingest/measure-pgbench.ts'
import { runProgram } from './ingest/run-program.ts'
import { askAtRate, askWithoutPause, quantile } from './intake/load.ts'
import { atLeast, atMost, renderRatios } from './ratio.ts'
import { median } from './rollup/median.ts'

const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '3' },
    connections: { type: 'string', default: '1,16' },
    rate: { type: 'string', default: '100' },
  },
})
const [rounds, seconds, rate] = [Number(options.rounds), Number(options.seconds), Number(options.rate)]
const here = (name: string) => fileURLToPath(new URL(`intake/${name}`, import.meta.url))
const OPERATOR = { kind: 'person', id: randomUUID(), name: 'Bench', role: 'admin', teams: null, network: '' } as const
const WEBHOOK_P99_MS = 50
const BATCH = 100
const BATCH_OF_PGBENCH = 0.5

const folder = mkdtempSync(join(tmpdir(), 'otzyv-bench-'))
chmodSync(folder, 0o755) // PostgreSQL may run as another user
const own = process.env.DATABASE_URL ? null : await useEmbeddedPostgres({ dataDir: folder, role: 'owner' })
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
  const { key, hook } = await prepare(db, keyringText)
  const server = await startServer(keyringText)
  const home = `http://127.0.0.1:${server.port}`
  const { rows } = await sql<{ pid: number; version: string }>`select pg_backend_pid() as pid,
    current_setting('server_version') as version`.execute(db)
  const postmaster = parentOf(rows[0]?.pid ?? 0)
  const cpu = () => [cpuSeconds(server.pid, false), cpuSeconds(postmaster, true)] as const
  const post = (path: string, headers: Record<string, string>, body: object) =>
    fetch(home + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    })
  const solve = () => post('/v1/tickets/solved', { authorization: `Bearer ${key}` }, ticket())
  const batch = () =>
    post(
      '/v1/tickets/solved/batch',
      { authorization: `Bearer ${key}` },
      { tickets: Array.from({ length: BATCH }, ticket) },
    )
  const webhook = () => post(hook.path, { 'x-otzyv-secret': hook.secret }, freshdesk())
  // Code is still being compiled.
  await askWithoutPause(solve, 16, seconds)
  await askWithoutPause(batch, 2, seconds)
  // As autovacuum does within a minute: until then, plans are those of empty tables, for foreign keys, too.
  await sql`analyze`.execute(db)
  const figures = []
  const ratios = []
  for (const connections of options.connections.split(',').map(Number)) {
    const single = { ask: solve, solves: 1, perSecond: [] as number[], node: [] as number[], postgres: [] as number[] }
    const hundred = { ...single, ask: batch, solves: BATCH, perSecond: [], node: [], postgres: [] }
    const inserts: number[] = []
    for (let round = 0; round < rounds; round += 1) {
      for (const way of [single, hundred]) {
        const before = cpu()
        const perSecond = way.solves * (await askWithoutPause(way.ask, connections, seconds))
        const after = cpu()
        way.perSecond.push(perSecond)
        way.node.push(((after[0] - before[0]) * 1000) / (perSecond * seconds))
        way.postgres.push(((after[1] - before[1]) * 1000) / (perSecond * seconds))
      }
      inserts.push((await measurePgbench((long) => pgbench(connections, long), seconds)).perSecond)
    }
    for (const way of [single, hundred]) {
      const ratio = median(way.perSecond.map((perSecond, round) => perSecond / (inserts[round] ?? 0)))
      // Of one solve: on a machine that others use it says more than the clock.
      const processor = { nodeMs: round3(median(way.node)), postgresMs: round3(median(way.postgres)) }
      const rates = { solves: Math.round(median(way.perSecond)), pgbench: Math.round(median(inserts)) }
      figures.push({ connections, inRequest: way.solves, ...rates, ratio: round3(ratio), ...processor })
      if (way === hundred)
        ratios.push(atLeast(`batches of ${BATCH} of pgbench, ${connections} connections`, ratio, BATCH_OF_PGBENCH))
    }
  }
  await askAtRate(webhook, rate, seconds)
  const times = []
  for (let round = 0; round < rounds; round += 1) times.push(...(await askAtRate(webhook, rate, seconds)))
  ratios.push(atMost(`p99 of a webhook at ${rate} a second, ms`, quantile(times, 0.99), WEBHOOK_P99_MS))
  const medianMs = round3(quantile(times, 0.5))
  const about = { node: process.version, postgres: rows[0]?.version, rounds, seconds, webhooks: times.length, medianMs }
  if (options.json) console.log(JSON.stringify({ about, figures, ratios }, null, 2))
  else {
    console.log(JSON.stringify(about))
    console.table(figures)
    console.log(renderRatios(ratios))
  }
}

async function prepare(db: Database, keyringText: string) {
  await migrate(db)
  await sql`insert into workspace (workspace_id, name, time_zone, sender_name, sender_address)
    values (1, 'Bench', 'Asia/Novosibirsk', 'Bench', 'bench@company.example')`.execute(db)
  await sql`insert into survey (workspace_id, survey_id, survey_number, kind, name, scale_min, scale_max)
    values (1, 'csat', 1, 'csat', 'CSAT', 1, 5)`.execute(db)
  await sql`create sequence bench_solve cache 100`.execute(db)
  const ctx = { db, now: () => new Date(), workspaceId: 1, actor: OPERATOR }
  const hook = await createWebhook(ctx, parseKeyring(keyringText), { name: 'desk', helpdesk: 'freshdesk' })
  const { key } = await createApiKey(
    { db },
    { workspaceId: 1, name: 'desk', scopes: ['tickets:write'], expiresAt: null },
  )
  return { key, hook }
}

/** Each of another customer, as most are. */
function ticket() {
  const id = randomUUID()
  const respondent = { email: `${id}@customer.example`, name: 'Customer' }
  const solvedAt = new Date(Date.now() - 60_000).toISOString()
  return {
    ...{ source: 'bench', ticketId: id, solvedAt, respondent },
    ...{ team: 'billing', product: 'app', subject: 'A question' },
  }
}

function freshdesk() {
  const id = randomUUID()
  return {
    freshdesk_webhook: {
      ...{ ticket_id: id, ticket_status: 'Resolved', ticket_subject: 'A question', ticket_group_name: 'billing' },
      ...{ ticket_contact_name: 'Customer', ticket_contact_email: `${id}@customer.example` },
    },
  }
}

async function startServer(keyringText: string): Promise<{ port: number; pid: number }> {
  const args = [...process.execArgv, here('serve.ts'), url.href, keyringText]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  children.push(child)
  const port = await new Promise<number>((resolve, reject) => {
    child.stdout?.once('data', (chunk: Buffer) => resolve(Number(chunk.toString())))
    child.once('exit', () => reject(new Error('the server did not start')))
  })
  return { port, pid: child.pid ?? 0 }
}

function pgbench(connections: number, long: number): Promise<string> {
  const args = ['-n', '-M', 'prepared', `-c${connections}`, '-j1', `-T${long}`, `-f${here('pgbench-solve.sql')}`]
  return runProgram('pgbench', [...args, url.href], { PGOPTIONS: '-c synchronous_commit=on' })
}

function round3(value: number): number {
  return Number(value.toPrecision(3))
}
