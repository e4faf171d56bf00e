// Measures what it costs to bring the rollups up to date, and that it does not grow with the history. On a real PostgreSQL
// with durable commits it builds histories of different sizes (78 weeks, 40 teams, 12 products) and measures in each: the
// absorption of 1,000 and of 10,000 new responses of the last two days with all their figures, a full recompute,
// `refresh materialized view` of the same, sizes, and with --check the self-check. In the first of them also what the
// change log costs the storing of responses, and how old a response is when its week's figure has it, at 1,000 a second.
//
//   npm run bench:rollup [-- --json] [--check] [--small | --large | --sizes 1000000,10000000]
//
// --small: 100,000 and 1 million, minutes. Without it 1 and 10 million (12 GB of disk); --large adds 50 million (60 GB).
// DATABASE_URL names a server where a database may be created; without it the embedded one runs in a temporary folder.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { connectDatabase, useEmbeddedPostgres } from '@otzyv/database'
import { sql } from 'kysely'
import { renderRatios } from './ratio.ts'
import { buildHistory } from './rollup/build-history.ts'
import { computeRatios } from './rollup/compute-ratios.ts'
import { type Freshness, measureFreshness } from './rollup/measure-freshness.ts'
import { type Figures, measureHistory } from './rollup/measure-history.ts'
import { measureLogCost } from './rollup/measure-log-cost.ts'

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
const tell = (line: string) => process.stderr.write(`${line}\n`)

const folder = mkdtempSync(join(tmpdir(), 'otzyv-bench-'))
chmodSync(folder, 0o755)
const own = process.env.DATABASE_URL ? null : await useEmbeddedPostgres({ dataDir: folder, role: 'owner' })
const serverUrl = process.env.DATABASE_URL ?? own?.connectionString ?? ''
const admin = connectDatabase({ connectionString: serverUrl, applicationName: 'bench-admin', statementTimeoutMs: 0 })
const figures: Figures[] = []
const aside: { logCost?: number; freshness?: Freshness } = {}
try {
  for (const size of sizes) {
    const name = `bench_rollup_${process.pid}_${size}`
    await sql`create database ${sql.id(name)}`.execute(admin)
    const url = new URL(serverUrl)
    url.pathname = `/${name}`
    const db = connectDatabase({ connectionString: url.href, applicationName: 'bench', statementTimeoutMs: 0 })
    try {
      tell(`${size} responses: building`)
      await buildHistory(db, size)
      tell(`${size} responses: measuring`)
      figures.push(await measureHistory(db, size, options.check))
      tell(JSON.stringify(figures.at(-1)))
      if (size === sizes[0]) {
        aside.logCost = await measureLogCost(db, url.href)
        aside.freshness = await measureFreshness(db, url.href)
        tell(JSON.stringify(aside))
      }
    } finally {
      await db.destroy()
      await sql`drop database if exists ${sql.id(name)} with (force)`.execute(admin)
    }
  }
} finally {
  await admin.destroy()
  await own?.stop()
  rmSync(folder, { recursive: true, force: true })
}

const ratios = computeRatios(figures, aside)
if (options.json) console.log(JSON.stringify({ figures, ...aside, ratios }))
else {
  console.table(figures)
  console.log(renderRatios(ratios))
}
