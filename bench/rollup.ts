// Measures what it costs to bring the rollups up to date, and that it does not grow with the history. On a real PostgreSQL
// with durable commits it builds histories of different sizes (78 weeks, 40 teams, 12 products) and measures in each, turn
// and turn about, the absorption of 1,000 and of 10,000 new responses of the last two days with all their figures; then a
// full recompute, `refresh materialized view` of the same, sizes, and with --check the self-check. In the smallest also what
// the change log costs the storing of responses, and how old a response is when its week's figure has it, at 1,000 a second.
//
//   npm run bench:rollup [-- --json] [--check] [--small | --large | --sizes 1000000,10000000]
//
// --small: 100,000 and 1 million, minutes. Without it 1 and 10 million (12 GB of disk); --large adds 50 million (65 GB, 1.5 hours).
// DATABASE_URL names a server where a database may be created; without it the embedded one runs in a temporary folder.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { connectDatabase, useEmbeddedPostgres } from '@otzyv/database'
import { sql } from 'kysely'
import { renderRatios } from './ratio.ts'
import { computeRatios, type Figures } from './rollup/compute-ratios.ts'
import { createHistory, type History } from './rollup/create-history.ts'
import { type Absorption, type Cost, measureAbsorption } from './rollup/measure-absorption.ts'
import { measureFreshness } from './rollup/measure-freshness.ts'
import { measureLogCost } from './rollup/measure-log-cost.ts'
import { measureRecompute } from './rollup/measure-recompute.ts'
import { createOneSet } from './rollup/one-set.ts'
import { createPrototype } from './rollup/prototype.ts'
import { readSizes } from './rollup/read-sizes.ts'

const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    small: { type: 'boolean', default: false },
    large: { type: 'boolean', default: false },
    sizes: { type: 'string' },
    check: { type: 'boolean', default: false },
  },
})
const usual = options.small ? '100000,1000000' : options.large ? '1000000,10000000,50000000' : '1000000,10000000'
const sizes = (options.sizes ?? usual).split(',').map(Number)
const report = (line: string) => process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${line}\n`)

const folder = mkdtempSync(join(tmpdir(), 'otzyv-bench-'))
chmodSync(folder, 0o755)
const own = process.env.DATABASE_URL ? null : await useEmbeddedPostgres({ dataDir: folder, role: 'owner' })
const serverUrl = process.env.DATABASE_URL ?? own?.connectionString ?? ''
const admin = connectDatabase({ connectionString: serverUrl, applicationName: 'bench-admin', statementTimeoutMs: 0 })
const histories: History[] = []
const figures: Figures[] = []
const measure = async () => {
  for (const size of sizes) {
    report(`${size} responses: building`)
    const history = await createHistory(admin, serverUrl, size)
    histories.push(history)
    await createPrototype(history.db)
    await createOneSet(history.db)
  }
  const [smallest] = histories
  if (!smallest) throw new Error('--sizes needs at least one number of responses')
  const readAll = async () => Promise.all(histories.map(({ db }) => readSizes(db)))
  const tables = await readAll()
  await sql`checkpoint`.execute(admin)
  report('absorbing')
  const after = Math.max(...sizes) + 1
  const absorb1000 = await measureAbsorption(histories, { from: after, count: 1_000, rounds: 9 })
  report(`absorbed 1,000 in ${render(absorb1000)}`)
  const absorb10000 = await measureAbsorption(histories, { from: after + 100_000, count: 10_000, rounds: 5 })
  report(`absorbed 10,000 in ${render(absorb10000)}`)
  const logCost = await measureLogCost(smallest.db, smallest.url)
  const freshness = await measureFreshness(smallest.db, smallest.url)
  report(JSON.stringify({ logCost, freshness }))
  for (const [index, history] of histories.entries()) {
    const { responses } = history
    report(`${responses} responses: full recompute`)
    const sized = tables[index]
    if (!sized) throw new Error('every history was sized')
    figures.push({
      responses,
      absorb1000Ms: costsOf(absorb1000, responses).product.ms,
      absorb10000Ms: costsOf(absorb10000, responses).product.ms,
      absorb1000CpuMs: cpuOf(costsOf(absorb1000, responses).product),
      oneSet1000CpuMs: cpuOf(costsOf(absorb1000, responses).oneSet),
      prototype1000CpuMs: cpuOf(costsOf(absorb1000, responses).prototype),
      ...(await measureRecompute(history, options.check)),
      ...sized,
    })
    report(JSON.stringify(figures.at(-1)))
  }
  return { logCost, freshness }
}

const cpuOf = ({ databaseMs, nodeMs }: Cost) => databaseMs + nodeMs

function costsOf(absorption: Absorption, responses: number) {
  const costs = absorption.get(responses)
  if (!costs) throw new Error('every history was measured')
  return costs
}

const render = (absorption: Absorption) =>
  [...absorption]
    .map(
      ([size, { product, oneSet, prototype }]) =>
        `${JSON.stringify(product)} (one set ${JSON.stringify(oneSet)}, prototype ${JSON.stringify(prototype)}) at ${size}`,
    )
    .join(', ')

try {
  const aside = await measure()
  const ratios = computeRatios(figures, aside)
  if (options.json) console.log(JSON.stringify({ figures, ...aside, ratios }))
  else {
    console.table(figures)
    console.log(renderRatios(ratios))
  }
} finally {
  for (const { drop } of histories) await drop()
  await admin.destroy()
  await own?.stop()
  rmSync(folder, { recursive: true, force: true })
}
