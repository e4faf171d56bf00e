import { setTimeout as sleep } from 'node:timers/promises'
import { IndicatorsResult } from '@otzyv/contracts'
import { inSnapshot } from '@otzyv/database'
import { shiftDay } from '@otzyv/domain'
import { buildWorkspace, createTestDatabase, type TestDatabase, writeDailySums } from '@otzyv/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { serveForTest } from '../../testing/serve-for-test.ts'
import { readRemembered } from './read-remembered.ts'

let database: TestDatabase
let workspaceId: number
const TEAMS = ['one', 'two', 'three', 'large', 'larger']
const truth = new Map<string, number>()

beforeAll(async () => {
  database = await createTestDatabase()
  workspaceId = await buildWorkspace(database.db)
  const rows = Array.from({ length: 91 }, (_, index) => shiftDay('2026-07-06', index)).flatMap((day, index) =>
    TEAMS.map((team, place) => {
      const size = place < 3 ? (index * 7 + place * 3) % 3 : 8 + ((index + place) % 4)
      truth.set(`${day} ${team}`, size)
      const key = { survey_id: 'csat', dimension_set: 'team,product', day, team, product: 'app' }
      return { ...key, r1: size % 2, r5: size - (size % 2) }
    }),
  )
  await writeDailySums(database, workspaceId, rows)
})
afterAll(async () => database.drop())

async function read(query: string) {
  const path = `/v1/indicators?workspace=${workspaceId}&survey=csat&groupBy=team&${query}`
  return IndicatorsResult.parse(await (await serveForTest(database.db, true, '2026-10-20T10:00:00Z')(path)).json())
}

test('No small day is found by subtracting the totals of two periods, or the shown teams from all', async () => {
  const small = [...truth].filter(([, size]) => size > 0 && size < 5)
  expect(small.length).toBeGreaterThan(150)
  const found: string[] = []
  for (const day of new Set(small.map(([key]) => key.slice(0, 10)))) {
    const longer = await read(`granularity=day&from=${shiftDay(day, -7)}&to=${shiftDay(day, 1)}`)
    const shorter = await read(`granularity=day&from=${shiftDay(day, -7)}&to=${day}`)
    for (const team of TEAMS) {
      const of = (result: IndicatorsResult) => result.series.find(({ value }) => value === team)
      const [a, b] = [of(longer)?.total.indicator.n ?? null, of(shorter)?.total.indicator.n ?? null]
      const own = of(longer)?.points.at(-1)?.indicator.n ?? null
      const size = truth.get(`${day} ${team}`) ?? 0
      if (size > 0 && size < 5 && (own !== null || (a !== null && b !== null))) found.push(`${day} ${team}`)
    }
  }
  expect(found).toEqual([])
}, 120_000)

test('Every column hides at least two teams of five answers together, or none, and ordinary weeks stay in sight', async () => {
  for (const granularity of ['day', 'week', 'month', 'quarter']) {
    const { overall, series } = await read(`granularity=${granularity}&from=2026-07-01&to=2026-10-01`)
    for (const [index, all] of overall.points.entries()) {
      const sizes = series.map(({ points }) => points[index]?.indicator.n ?? null)
      const hidden = sizes.filter((size) => size === null).length
      const rest = (all.indicator.n ?? 0) - sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0)
      if (hidden > 0 && all.indicator.n !== null) {
        expect(hidden).toBeGreaterThan(1)
        expect(rest).toBeGreaterThanOrEqual(5)
      }
      expect(sizes.filter((size) => size !== null && size > 0 && size < 5)).toEqual([])
    }
  }
  const weeks = await read('granularity=week&from=2026-07-06&to=2026-09-28')
  const large = weeks.series.find(({ value }) => value === 'larger')
  expect(large?.points.every(({ indicator }) => indicator.value !== null)).toBe(true)
})

test('More points than one answer can hold are refused with what to ask instead', async () => {
  const key = { survey_id: 'csat', dimension_set: 'team,product', day: '2025-03-04', product: 'app', r5: 9 }
  const teams = Array.from({ length: 2000 }, (_, index) => ({ ...key, team: `team-${index}` }))
  await writeDailySums(database, workspaceId, teams)
  const path = `/v1/indicators?workspace=${workspaceId}&survey=csat&groupBy=team&from=2025-01-01&to=2025-07-01`
  const response = await serveForTest(database.db, true, '2026-10-20T10:00:00Z')(path)
  expect(response.status).toBe(422)
  expect(await response.text()).toContain('Choose a shorter period')
})

test('A transaction does not idle while a decision is made, for its own question or for another one', async () => {
  const quarter = { from: '2026-07-01', to: '2026-10-01' }
  const asked = { workspaceId, surveyId: 'csat', countedEvidence: ['confirmed'], rules: 'any', quarters: [quarter] }
  const sessions = new Set<number>()
  const ask = () =>
    inSnapshot(database, async (ctx) => {
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(ctx.db)
      sessions.add(rows[0]?.pid ?? 0)
      return await readRemembered(ctx, { ...asked, state: { database: 'test', revision: null }, decide })
    })
  let decided = 0
  // Takes until each of the two sessions was seen to have asked something since.
  const decide = async () => {
    decided += 1
    for (const awake = new Set<number>(); sessions.size < 2 || awake.size < 2; await sleep(20)) {
      const { rows } = await sql<{ pid: number }>`select pid from pg_stat_activity
        where query = 'select 1' and datname = current_database()`.execute(database.db)
      for (const { pid } of rows) if (sessions.has(pid)) awake.add(pid)
    }
    return () => false
  }
  await Promise.all([ask(), ask()])
  expect(decided).toBe(1)
})
