// Measures how fast single responses leave as a file over HTTP, beside `psql` that copies out the same columns of the same tables
// in the same run, turn and turn about, and what memory that takes. On a real PostgreSQL it builds a history of a million
// responses, a quarter of them with a comment, and asks the product itself (`otzyv run admin-api`) with an API key.
//
//   npm run bench:export [-- --json] [--responses 1000000] [--rounds 3]
//
// DATABASE_URL names a server where databases may be created; without it the embedded one runs in a temporary folder. `psql` must
// be on the PATH. What reads the file shares the machine, so ratios of one run say more than figures.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { get } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { connectDatabase, useEmbeddedPostgres } from '@otzyv/database'
import { createApiKey } from '@otzyv/identity'
import { createKeyringText } from '@otzyv/keyring'
import { sql } from 'kysely'
import { findFreePort } from '../packages/database/src/embedded-postgres/find-free-port.ts'
import { ensureServerBuilt } from '../scripts/build-server.mjs'
import { QUESTIONS } from './export/questions.ts'
import { atLeast, atMost, type Ratio, renderRatios } from './ratio.ts'
import { createHistory, type History } from './rollup/create-history.ts'
import { median } from './rollup/median.ts'

const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    responses: { type: 'string', default: '1000000' },
    rounds: { type: 'string', default: '3' },
  },
})
const [responses, rounds] = [Number(options.responses), Number(options.rounds)]
const report = (line: string) => process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${line}\n`)

type Taken = { seconds: number; bytes: number; peakMegabytes: number }
type Server = { url: string; process: ChildProcess; key: string }

const folder = mkdtempSync(join(tmpdir(), 'otzyv-bench-'))
chmodSync(folder, 0o755) // PostgreSQL may run as another user
const own = process.env.DATABASE_URL ? null : await useEmbeddedPostgres({ dataDir: folder, role: 'owner' })
const serverUrl = process.env.DATABASE_URL ?? own?.connectionString ?? ''
const admin = connectDatabase({ connectionString: serverUrl, applicationName: 'bench-admin', statementTimeoutMs: 0 })
let history: History | undefined
let server: Server | undefined
try {
  report(`${responses} responses: building`)
  history = await createHistory(admin, serverUrl, responses)
  await writeComments(history)
  server = await startServer(history)
  const ratios = await measure(history, server)
  if (options.json) console.log(JSON.stringify({ ratios }))
  else console.log(renderRatios(ratios))
} finally {
  server?.process.kill('SIGKILL')
  await history?.drop()
  await admin.destroy()
  await own?.stop()
  rmSync(folder, { recursive: true, force: true })
}

/** A quarter of the responses say something: letters, quotes, breaks, and now and then a formula. */
async function writeComments({ db }: History): Promise<void> {
  await sql`update response set comment = case when rating % 2 = 0 then '=SUM(A1) said the "agent",' || chr(10) || 'and was gone'
      else 'Долго ждали ответа, а потом всё быстро решили. Thank you for ' || invitation_id end
    where abs(hashtext(invitation_id::text)) % 4 = 0`.execute(db)
  await sql`vacuum analyze response`.execute(db)
}

async function startServer({ db, url }: History): Promise<Server> {
  const scopes = ['responses:read' as const]
  const { key } = await createApiKey({ db }, { workspaceId: 1, name: 'bench', scopes, teams: null, expiresAt: null })
  const port = await findFreePort()
  const { PATH = '', HOME = '' } = process.env
  const child = spawn(process.execPath, [fileURLToPath(await ensureServerBuilt()), 'run', 'admin-api'], {
    env: {
      PATH,
      HOME,
      DATABASE_URL: url,
      KEYRING: createKeyringText(),
      DATA_DIR: join(folder, 'product'),
      PORT: String(port),
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const address = `http://127.0.0.1:${port}`
  for (let answered = false; !answered; ) {
    if (child.exitCode !== null) throw new Error('the product did not start')
    answered = await fetch(`${address}/healthz`).then(
      ({ ok }) => ok,
      () => false,
    )
  }
  return { url: address, process: child, key }
}

async function measure({ url }: History, server: Server): Promise<Ratio[]> {
  // A small file first: what the product reads once is no memory of a large one.
  await takeByHttp(server, 'csv?columns=rating&from=2026-11-15')
  const idle = residentMegabytes(server)
  const peaks: number[] = []
  const ratios: Ratio[] = []
  for (const { name, query, copy, wanted } of QUESTIONS) {
    const [byHttp, byPsql]: [number[], number[]] = [[], []]
    for (let round = 0; round <= rounds; round += 1) {
      const ours = await takeByHttp(server, query)
      const psql = await takeByPsql(url, copy)
      report(
        `${name}: ${ours.seconds.toFixed(2)} s, ${ours.bytes} bytes and ${(ours.peakMegabytes - idle).toFixed(1)} MB more than at rest, psql ${psql.seconds.toFixed(2)} s and ${psql.bytes} bytes`,
      )
      peaks.push(ours.peakMegabytes)
      // The first round warms the code and the caches, and is not counted.
      if (round === 0) continue
      byHttp.push(responses / ours.seconds)
      byPsql.push(responses / psql.seconds)
    }
    const ratio = median(byHttp) / median(byPsql)
    if (wanted === null) report(`${name}: ${ratio.toFixed(2)} of the rows a second of psql`)
    else ratios.push(atLeast(`rows a second to those of psql, ${name}`, ratio, wanted))
  }
  return [...ratios, atMost('megabytes more than at rest', Math.max(...peaks) - idle, 25)]
}

function residentMegabytes({ process: { pid } }: Server): number {
  return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024
}

async function takeByHttp(server: Server, query: string): Promise<Taken> {
  const begun = performance.now()
  let peakMegabytes = 0
  const looking = setInterval(() => {
    peakMegabytes = Math.max(peakMegabytes, residentMegabytes(server))
  }, 20)
  const headers = { authorization: `Bearer ${server.key}` }
  const bytes = await new Promise<number>((resolve, reject) => {
    get(`${server.url}/v1/responses.${query}`, { headers }, (answer) => {
      let bytes = 0
      if (answer.statusCode !== 200) reject(new Error(`the export answered ${answer.statusCode}`))
      answer.on('data', (chunk: Buffer) => {
        bytes += chunk.length
      })
      answer.on('end', () => resolve(bytes))
      answer.on('error', reject)
    }).on('error', reject)
  })
  clearInterval(looking)
  return { seconds: (performance.now() - begun) / 1000, bytes, peakMegabytes }
}

async function takeByPsql(url: string, copy: string): Promise<Pick<Taken, 'seconds' | 'bytes'>> {
  const begun = performance.now()
  const child = spawn('psql', ['--no-psqlrc', '--quiet', '--command', copy, url], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let bytes = 0
  child.stdout.on('data', (chunk: Buffer) => {
    bytes += chunk.length
  })
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Error(`psql ended with ${code}`)
  return { seconds: (performance.now() - begun) / 1000, bytes }
}
