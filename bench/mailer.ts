// Measures how fast mails that are due go out, against a bare pool of the same SMTP client that sends the very same bodies
// and stores nothing. In one run and interleaved, to a sink in a process of its own, on a PostgreSQL with durable commits.
//
//   npm run bench:mailer [-- --json] [--small] [--rounds 3] [--mails 10000]
//
// DATABASE_URL names a server where a database may be created; without it the embedded one is started in a temporary
// folder, with fsync as in production. All share the machine, so ratios of one run say more than figures.
import { spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { connectDatabase, type Database, migrate, useEmbeddedPostgres } from '@otzyv/database'
import { createKeyringText, parseKeyring } from '@otzyv/keyring'
import { createMailerService, createSmtpTransport, type MailTransport, type OutgoingMail } from '@otzyv/mailer'
import { createLogger, systemClock } from '@otzyv/service-kit'
import { sql } from 'kysely'
import { median } from 'simple-statistics'
import { startBarePool } from '../services/mailer/testing/start-bare-pool.ts'
import { makeDueAgain, prepareDeliveries } from './mailer/prepare-deliveries.ts'
import { atLeast, atMost, renderRatios } from './ratio.ts'

const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    small: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '3' },
    mails: { type: 'string' },
  },
})
const MAILS = Number(options.mails ?? (options.small ? 1_000 : 10_000))
const ROUNDS = Number(options.rounds)
const WANTED = 0.6
const MEMORY_MAX = 1.1
const MB = 1024 * 1024
const keyring = parseKeyring(createKeyringText())
setFlagsFromString('--expose-gc')
const collectGarbage: () => void = runInNewContext('gc')
const log = createLogger({ level: 'silent', pretty: false })

const folder = mkdtempSync(join(tmpdir(), 'otzyv-bench-'))
chmodSync(folder, 0o755) // PostgreSQL may run as another user
const own = process.env.DATABASE_URL
  ? null
  : await useEmbeddedPostgres({ dataDir: join(folder, 'data'), role: 'owner' })
const serverUrl = process.env.DATABASE_URL ?? own?.connectionString ?? ''
const url = new URL(serverUrl)
url.pathname = `/bench_${process.pid}`
const admin = connectDatabase({ connectionString: serverUrl, applicationName: 'bench-admin', statementTimeoutMs: 0 })
const sink = spawn(process.execPath, [...process.execArgv, fileURLToPath(new URL('mailer/sink.ts', import.meta.url))], {
  stdio: ['pipe', 'pipe', 'inherit'],
})
const readSink = () =>
  new Promise<number>((resolve) => sink.stdout.once('data', (chunk: Buffer) => resolve(Number(chunk.toString()))))
try {
  const smtpUrl = `smtp://127.0.0.1:${await readSink()}`
  await sql.raw(`create database bench_${process.pid}`).execute(admin)
  const db = connectDatabase({ connectionString: url.href, applicationName: 'bench', statementTimeoutMs: 0 })
  await migrate(db)
  await prepareDeliveries(db, MAILS)
  report(await measure(db, smtpUrl))
  await db.destroy()
} finally {
  sink.stdin.end()
  await sql.raw(`drop database if exists bench_${process.pid} with (force)`).execute(admin)
  await admin.destroy()
  await own?.stop()
  rmSync(folder, { recursive: true, force: true })
}

type Round = { mailer: number; bare: number }

async function measure(db: Database, smtpUrl: string) {
  // What the mailer holds on to: the heap after a collection, at every tenth of the way. This comes before the bodies are
  // kept for the bare pool, and warms up: its speed is not counted.
  const memory: number[] = []
  const transport = createSmtpTransport(smtpUrl)
  let sent = 0
  await sendAll(db, {
    takesAddress: transport.takesAddress,
    send: async (mail, signal) => {
      if (++sent % Math.ceil(MAILS / 10) === 0) memory.push(heapInUse())
      return await transport.send(mail, signal)
    },
    close: () => transport.close(),
  })
  await checkSink('the mailer')
  await makeDueAgain(db)
  const bodies: OutgoingMail[] = []
  const dry = await time(() =>
    sendAll(db, {
      takesAddress: async () => true,
      send: async (mail) => {
        bodies.push(mail)
        return { outcome: 'sent', reply: '250 kept' }
      },
      close: () => {},
    }),
  )
  const rounds: Round[] = []
  for (let round = 0; round <= ROUNDS; round++) {
    const bare = await time(() => sendBare(smtpUrl, bodies))
    await checkSink('the bare pool')
    await makeDueAgain(db)
    const mailer = await time(() => sendAll(db, createSmtpTransport(smtpUrl)))
    await checkSink('the mailer')
    // The first one warms up the bare pool.
    if (round > 0) rounds.push({ mailer, bare })
  }
  const bytes = Buffer.byteLength((bodies[0]?.html ?? '') + (bodies[0]?.text ?? ''))
  return { rounds, withoutSmtp: dry, bytes, memory }
}

async function sendAll(db: Database, transport: MailTransport): Promise<void> {
  const publicUrl = 'https://feedback.company.example'
  const mailer = createMailerService(
    { db, log, now: systemClock },
    { keyring, publicUrl, transport, connectionString: url.href },
  )
  const [loop] = mailer.loops
  while ((await loop?.run(new AbortController().signal))?.more);
  await mailer.close()
}

async function sendBare(smtpUrl: string, bodies: readonly OutgoingMail[]): Promise<void> {
  const pool = startBarePool(smtpUrl)
  const queue = bodies.values()
  const lane = async () => {
    for (const mail of queue) await pool.send(mail)
  }
  await Promise.all(Array.from({ length: pool.connections }, lane))
  pool.close()
}

function heapInUse(): number {
  collectGarbage()
  return process.memoryUsage().heapUsed
}

/** Mails a second. */
async function time(work: () => Promise<void>): Promise<number> {
  const began = performance.now()
  await work()
  return MAILS / ((performance.now() - began) / 1000)
}

async function checkSink(who: string): Promise<void> {
  sink.stdin.write('\n')
  const mails = await readSink()
  if (mails !== MAILS) throw new Error(`${who} sent ${mails} mails, not ${MAILS}`)
}

function report({ rounds, withoutSmtp, bytes, memory }: Awaited<ReturnType<typeof measure>>): void {
  const figures = [
    { name: 'mailer, mails/s', value: Math.round(median(rounds.map((one) => one.mailer))) },
    { name: 'bare pool, mails/s', value: Math.round(median(rounds.map((one) => one.bare))) },
    { name: 'mailer without SMTP, mails/s', value: Math.round(withoutSmtp) },
    { name: 'body, bytes', value: bytes },
    { name: 'heap in use at the end, MB', value: Math.round((memory.at(-1) ?? Number.NaN) / MB) },
  ]
  const ratios = [
    atLeast('mailer to bare pool', median(rounds.map((one) => one.mailer / one.bare)), WANTED),
    atMost('heap in use, at the end to a fifth of the way', (memory.at(-1) ?? 1) / (memory[1] ?? 1), MEMORY_MAX),
  ]
  if (options.json) console.log(JSON.stringify({ mails: MAILS, rounds: ROUNDS, figures, ratios }, null, 2))
  else {
    for (const { name, value } of figures) console.log(`${name.padEnd(36)} ${value}`)
    console.log(renderRatios(ratios))
  }
}
