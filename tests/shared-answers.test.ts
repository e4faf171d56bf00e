import { setTimeout as sleep } from 'node:timers/promises'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { aggregateWorkspace } from '@otzyv/aggregation-job'
import { IndicatorsResult } from '@otzyv/contracts'
import { buildWorkspace, createTestDatabase, type TestDatabase } from '@otzyv/testing'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { serveForTest } from '../services/dashboard-api/testing/serve-for-test.ts'
import { countStatements } from './support/count-statements.ts'
import { writeMany } from './support/write-many.ts'

const AT = '2026-11-22T10:00:00Z'
const PERIOD = 'from=2026-06-01&to=2026-11-23'
const database: TestDatabase = await createTestDatabase()
const serve = serveForTest(database.db, true, AT)
let workspaceId: number
afterAll(async () => await database.drop())
beforeEach(async () => {
  workspaceId = await buildWorkspace(database.db, { time_zone: 'UTC' })
  for (const team of ['a', 'b']) await write(team, 30)
})

async function write(team: string, count: number): Promise<void> {
  await writeMany(database, workspaceId, { team, day: `2026-11-${10 + (count % 7)}`, count, good: 60 })
  await aggregateWorkspace(database, workspaceId)
}
const pathOf = (question: string) => `/v1/indicators${question}&workspace=${workspaceId}&survey=csat&${PERIOD}`

test('an answer has all that was counted before it was asked for, however many ask at once and whatever is being counted', async () => {
  let counted = 60
  let writing = true
  let answers = 0
  const ask = async (question: string) => {
    while (writing) {
      const before = counted
      const response = await serve(pathOf(question))
      const { overall } = IndicatorsResult.parse(await response.json())
      const n = overall.total.indicator.n ?? 0
      expect(n).toBeGreaterThanOrEqual(before)
      // It is called unchanged only while it is.
      const asked = counted
      const again = await serve(pathOf(question), { 'if-none-match': response.headers.get('etag') ?? '' })
      if (again.status === 304) expect(n).toBeGreaterThanOrEqual(asked)
      answers++
    }
  }
  const asking = Promise.all(
    ['?groupBy=team', '?groupBy=team', '?groupBy=team', '?groupBy=none', '?team=a&team=b'].map(ask),
  )
  for (const count of [11, 12, 13, 14, 15]) {
    await write('a', count)
    counted += count
  }
  // However slow the machine is.
  while (answers <= 20) await sleep(20)
  writing = false
  await asking
}, 60_000)

test('what many ask for at once is looked up for all who wait together, and computed once', async () => {
  const { counted, count } = countStatements(database.db)
  const ask = serveForTest(counted, true, AT)
  const question = pathOf('?groupBy=team')
  const alone = await count(() => ask(question))
  await write('b', 40)
  const bodies = new Set<string>()
  const askMany = () =>
    Promise.all(
      Array.from({ length: 40 }, async () => {
        bodies.add(await (await ask(question)).text())
      }),
    )
  // The first looks up alone, all others together, and one of them computes; none of it once the answer is remembered.
  expect(await count(askMany)).toBeLessThan(2 * alone)
  expect(await count(askMany)).toBeLessThan(alone)
  expect(bodies.size).toBe(1)
})

test('what many ask of a page for at once is read for all who wait together', async () => {
  const { counted, count } = countStatements(database.db)
  const ask = serveForTest(counted, true, AT)
  const week = 'survey=csat&from=2026-11-09&to=2026-11-16'
  const questions = [`briefing?${week}`, `moves?by=team&${week}`, `coverage?${PERIOD}`]
  for (const [place, question] of questions.entries()) {
    const path = `/v1/${question}&workspace=${workspaceId}`
    const alone = await count(() => ask(path))
    await write('b', 41 + place)
    const bodies = new Set<string>()
    const askMany = async () => {
      await Promise.all(Array.from({ length: 40 }, async () => void bodies.add(await (await ask(path)).text())))
    }
    // The first asks alone, all others together.
    expect(await count(askMany), question).toBeLessThan(3 * alone)
    expect(bodies.size, question).toBe(1)
  }
})

test.each([
  ['br, gzip', 'br', brotliDecompressSync],
  ['gzip, deflate, br, zstd', 'br', brotliDecompressSync],
  ['gzip', 'gzip', gunzipSync],
  ['br;q=0, gzip;q=0.5', 'gzip', gunzipSync],
  ['identity', null, (bytes: Buffer) => bytes],
  ['', null, (bytes: Buffer) => bytes],
] as const)(
  'an answer to a caller that accepts %s comes as %s and is the same, the first time and from memory',
  async (accepted, encoding, decode) => {
    for (const question of ['?groupBy=team', '.csv?groupBy=team', '?groupBy=team&asOf=published']) {
      const plain = await (await serve(pathOf(question))).text()
      for (let time = 0; time < 2; time++) {
        const response = await serve(pathOf(question), { 'accept-encoding': accepted })
        expect(response.headers.get('content-encoding')).toBe(encoding)
        expect(response.headers.get('vary')).toBe('Accept, Accept-Encoding')
        const bytes = Buffer.from(await response.arrayBuffer())
        expect(decode(bytes).toString()).toBe(plain.startsWith('workspace') ? `\uFEFF${plain}` : plain)
        if (encoding !== null) expect(bytes.length).toBeLessThan(plain.length / 3)
        const tag = response.headers.get('etag') ?? ''
        // Strong: other bytes have another tag.
        expect(tag).toMatch(encoding === null ? /^"[\w-]{43}"$/ : new RegExp(`^"[\\w-]{43}-${encoding}"$`))
        const other = { 'accept-encoding': encoding === 'gzip' ? 'br' : 'gzip', 'if-none-match': tag }
        expect((await serve(pathOf(question), other)).status).toBe(200)
        const unchanged = await serve(pathOf(question), { 'accept-encoding': accepted, 'if-none-match': tag })
        expect([unchanged.status, unchanged.headers.get('etag'), unchanged.headers.get('vary')]).toEqual([
          304,
          tag,
          'Accept, Accept-Encoding',
        ])
      }
    }
  },
)
