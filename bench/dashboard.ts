// Measures how fast the dashboard's questions are answered, beside a handler that answers at once and beside the same question
// of the raw tables. On a real PostgreSQL it builds histories of different sizes (78 weeks, 40 teams, 12 products) and asks, turn
// and turn about, over 16 connections. One request at first: it decides which small cells stay hidden, as the first one after a
// change does. Last, what 400 teams cost beside 40, with the responses of the first size.
//
//   npm run bench:dashboard [-- --json] [--sizes 1000000,10000000] [--rounds 5] [--seconds 3] [--connections 16]
//
// DATABASE_URL names a server where databases may be created; without it the embedded one runs in a temporary folder. The load
// generator shares the machine, so ratios of one run say more than figures.
import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { connectDatabase, useEmbeddedPostgres } from '@otzyv/database'
import { type Answered, askFor, askOnce } from './dashboard/ask.ts'
import { measureTeams } from './dashboard/measure-teams.ts'
import { QUESTIONS, timeRaw } from './dashboard/questions.ts'
import { atLeast, atMost, type Ratio, renderRatios } from './ratio.ts'
import { createHistory, type History } from './rollup/create-history.ts'
import { median } from './rollup/median.ts'

const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    sizes: { type: 'string', default: '1000000,10000000' },
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '3' },
    connections: { type: 'string', default: '16' },
  },
})
const AT = '2026-11-16T10:00:00Z'
const [rounds, seconds, connections] = [Number(options.rounds), Number(options.seconds), Number(options.connections)]
const report = (line: string) => process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${line}\n`)

type Figures = {
  responses: number
  question: string
  firstMs: number
  rawMs: number
  empty: Answered
  api: Answered
  unchanged: Answered
}

const folder = mkdtempSync(join(tmpdir(), 'otzyv-bench-'))
chmodSync(folder, 0o755) // PostgreSQL may run as another user
const own = process.env.DATABASE_URL ? null : await useEmbeddedPostgres({ dataDir: folder, role: 'owner' })
const serverUrl = process.env.DATABASE_URL ?? own?.connectionString ?? ''
const admin = connectDatabase({ connectionString: serverUrl, applicationName: 'bench-admin', statementTimeoutMs: 0 })
const children: ChildProcess[] = []
const histories: History[] = []
try {
  const figures: Figures[] = []
  for (const size of options.sizes.split(',').map(Number)) {
    report(`${size} responses: building`)
    const history = await createHistory(admin, serverUrl, size)
    histories.push(history)
    figures.push(...(await measure(history)))
  }
  const [first] = histories
  if (!first) throw new Error('--sizes names none')
  report(`${first.responses} responses of 400 teams: building`)
  const wide = await createHistory(admin, serverUrl, first.responses, 400)
  histories.push(wide)
  const startBoth = async () => {
    const begun = children.length
    const [few, many] = [await startServer('api', first.url), await startServer('api', wide.url)]
    return { few, many, stop: () => void children.splice(begun).map((child) => child.kill('SIGKILL')) }
  }
  const ratios = [...figures.flatMap(compare), ...(await measureTeams(startBoth, { rounds, seconds }))]
  if (options.json) console.log(JSON.stringify({ figures, ratios }))
  else console.log(renderRatios(ratios))
} finally {
  for (const child of children) child.kill('SIGKILL')
  for (const { drop } of histories) await drop()
  await admin.destroy()
  await own?.stop()
  rmSync(folder, { recursive: true, force: true })
}

async function measure(history: History): Promise<Figures[]> {
  const [api, empty] = [await startServer('api', history.url), await startServer('empty', history.url)]
  const figures: Figures[] = []
  for (const question of QUESTIONS) {
    const path = `/v1/indicators?workspace=1&survey=csat&${question.query}`
    const { ms: firstMs, tag } = await askOnce(`${api}${path}`)
    const samples = { api: [] as Answered[], unchanged: [] as Answered[], empty: [] as Answered[], raw: [] as number[] }
    for (let round = 0; round <= rounds; round++) {
      const ofApi = await askFor(`${api}${path}`, connections, seconds)
      const unchanged = await askFor(`${api}${path}`, connections, 1, tag)
      const ofEmpty = await askFor(`${empty}${path}`, connections, 1)
      const ofRaw = await timeRaw(history.db, question)
      // The first round warms the code and the caches, and is not counted.
      if (round === 0) continue
      samples.api.push(ofApi)
      samples.unchanged.push(unchanged)
      samples.empty.push(ofEmpty)
      samples.raw.push(ofRaw)
    }
    const { responses } = history
    const rawMs = median(samples.raw)
    figures.push({
      responses,
      question: question.name,
      firstMs,
      rawMs,
      api: medians(samples.api),
      unchanged: medians(samples.unchanged),
      empty: medians(samples.empty),
    })
    report(JSON.stringify(figures.at(-1)))
  }
  return figures
}

function medians(samples: readonly Answered[]): Answered {
  const of = (name: keyof Answered) => median(samples.map((sample) => sample[name]))
  return { p50: of('p50'), p99: of('p99'), perSecond: of('perSecond') }
}

/** Against the raw question asked alone: one at a time, as the API is busy with sixteen. */
function compare({ responses, question, rawMs, api, unchanged, empty }: Figures): Ratio[] {
  const where = `${question} of ${responses.toLocaleString('en')}`
  return [
    atMost(`milliseconds of the slowest of a hundred answers, ${where}`, api.p99, 25),
    atLeast(`answers a second, to those of the raw question, ${where}`, (api.perSecond * rawMs) / 1000, 300),
    atLeast(`answers a second, to those of an empty handler, ${where}`, api.perSecond / empty.perSecond, 0.05),
    atLeast(
      `unchanged answers a second, to those of an empty handler, ${where}`,
      unchanged.perSecond / empty.perSecond,
      0.5,
    ),
  ]
}

async function startServer(kind: 'api' | 'empty', url: string): Promise<string> {
  const script = fileURLToPath(new URL('dashboard/serve.ts', import.meta.url))
  const child = spawn(process.execPath, [...process.execArgv, script, kind, url, AT], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  const port = await new Promise<number>((resolve, reject) => {
    child.stdout?.once('data', (chunk: Buffer) => resolve(Number(chunk.toString())))
    child.once('exit', () => reject(new Error(`the server ${kind} did not start`)))
  })
  return `http://127.0.0.1:${port}`
}
