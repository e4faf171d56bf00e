// Measures how fast single answers are listed, searched and counted over 13 weeks, for an admin and for a manager of three of
// 40 teams, whom row-level security limits as well. On a real PostgreSQL it builds answers over 78 weeks.
//
//   npm run bench:voices [-- --json] [--responses 1000000] [--rounds 5]
//
// DATABASE_URL names a database, which is filled if it has no tables yet; without it the embedded server runs in a temporary
// folder.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { readResponseCounts, readResponses } from '@otzyv/admin'
import { ResponseFilter } from '@otzyv/contracts'
import { connectDatabase, useEmbeddedPostgres } from '@otzyv/database'
import type { Actor } from '@otzyv/identity'
import { sql } from 'kysely'
import { atMost, renderRatios } from './ratio.ts'
import { median } from './rollup/median.ts'
import { AFTER_LAST_DAY, buildAnswers } from './voices/build-answers.ts'

const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    responses: { type: 'string', default: '1000000' },
    rounds: { type: 'string', default: '5' },
  },
})
const rounds = Number(options.rounds)
const report = (line: string) => process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${line}\n`)

const MANAGER = { kind: 'person', id: '00000000-0000-4000-8000-000000000002', name: 'Lead', role: 'manager' } as const
const READERS: Readonly<Record<string, Actor>> = {
  'an admin': { ...MANAGER, role: 'admin', teams: null, network: '' },
  'a manager of 3 teams': { ...MANAGER, teams: ['team-3', 'team-14', 'team-15'], network: '' },
}
const PERIOD = { survey: 'csat', from: '2026-08-17', to: AFTER_LAST_DAY }
/** What is asked for, and the most milliseconds that it may take. */
const QUESTIONS = [
  { name: 'the first page', filter: {}, most: 300 },
  { name: 'the low ones', filter: { low: 'yes' }, most: 300 },
  { name: 'those who wait', filter: { followUp: ['open'] }, most: 300 },
  { name: 'those who were contacted', filter: { followUp: ['contacted'] }, most: 300 },
  { name: 'those with a comment', filter: { comment: 'yes' }, most: 300 },
  { name: 'a search for a common word', filter: { search: 'answers' }, most: 1000 },
  { name: 'a search for a Russian word', filter: { search: 'счёт' }, most: 1000 },
  { name: 'a search for what is nowhere', filter: { search: 'nowhere' }, most: 1000 },
  { name: 'a search among those who wait', filter: { search: 'invoice', followUp: ['open'] }, most: 1000 },
]

const folder = mkdtempSync(join(tmpdir(), 'otzyv-bench-'))
chmodSync(folder, 0o755) // PostgreSQL may run as another user
const own = process.env.DATABASE_URL ? null : await useEmbeddedPostgres({ dataDir: folder, role: 'owner' })
const connectionString = process.env.DATABASE_URL ?? own?.connectionString ?? ''
const db = connectDatabase({ connectionString, applicationName: 'bench', statementTimeoutMs: 0 })
try {
  const { rows } = await sql<{ filled: boolean }>`select to_regclass('response') is not null as filled`.execute(db)
  if (!rows[0]?.filled) {
    report(`${options.responses} answers: building`)
    await buildAnswers(db, Number(options.responses))
  }
  const ratios = []
  for (const [who, actor] of Object.entries(READERS)) {
    const ctx = { db, workspaceId: 1, actor, now: () => new Date(`${AFTER_LAST_DAY}T10:00:00Z`) }
    for (const { name, filter, most } of QUESTIONS) {
      const query = { ...PERIOD, ...filter }
      const list = await time(async () => (await readResponses(ctx, query)).responses.length)
      const count = await time(async () => (await readResponseCounts(ctx, ResponseFilter.parse(query))).all)
      report(`${who}, ${name}: ${list.found} listed in ${list.ms} ms, ${count.found} counted in ${count.ms} ms`)
      ratios.push(atMost(`milliseconds of ${name}, for ${who}`, list.ms, most))
      ratios.push(atMost(`milliseconds of the number of ${name}, for ${who}`, count.ms, 1000))
    }
  }
  if (options.json) console.log(JSON.stringify({ ratios }))
  else console.log(renderRatios(ratios))
} finally {
  await db.destroy()
  await own?.stop()
  rmSync(folder, { recursive: true, force: true })
}

/** The median of some calls, of which the first one only warms the caches. */
async function time(call: () => Promise<number>): Promise<{ found: number; ms: number }> {
  let found = await call()
  const taken: number[] = []
  for (let round = 0; round < rounds; round++) {
    const from = performance.now()
    found = await call()
    taken.push(performance.now() - from)
  }
  return { found, ms: median(taken) }
}
