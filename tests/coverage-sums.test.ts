import { aggregateWorkspace, checkRollups, rebuildRollups, repairRollups } from '@otzyv/aggregation-job'
import { CoverageReport } from '@otzyv/contracts'
import { connectDatabase } from '@otzyv/database'
import { isoMonday, localDay, shiftDay } from '@otzyv/domain'
import { buildWorkspace, createTestDatabase, type TestDatabase } from '@otzyv/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { refreshRollups } from '../services/aggregation-job/src/rollups/refresh-rollups.ts'
import { mergeValue } from '../services/aggregation-job/testing/unaudited.ts'
import { readCoverage } from '../services/dashboard-api/src/coverage/read-coverage.ts'
import { serveForTest } from '../services/dashboard-api/testing/serve-for-test.ts'
import { send, solve } from './support/ticket-ends.ts'

let database: TestDatabase
let workspaceId: number
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(async () => database.drop())
beforeEach(async () => {
  workspaceId = await buildWorkspace(database.db, { time_zone: 'UTC' })
})

const place = () => ({ db: database.db, workspaceId })
const at = () => new Date(Date.now() + 60_000).toISOString()
const ask = async (groupBy = '', headers: Record<string, string> = {}) =>
  await serveForTest(database.db, true, at())(`/v1/coverage?workspace=${workspaceId}&groupBy=${groupBy}`, headers)
const read = async (groupBy?: string) => CoverageReport.parse(await (await ask(groupBy)).json())
const count = () => aggregateWorkspace(database, workspaceId)

test('coverage that the caller has is 304 until a ticket, a mail, a merge or a repair changes it', async () => {
  const known = async (groupBy: string) => {
    const first = await ask(groupBy)
    const again = await ask(groupBy, { 'if-none-match': first.headers.get('etag') ?? '' })
    expect([again.status, await again.text()]).toEqual([304, ''])
    return { tag: first.headers.get('etag') ?? '', body: await first.text() }
  }
  for (let ticket = 0; ticket < 6; ticket++) await solve(place(), { team: ticket < 3 ? 'a' : 'b' })
  const changes = {
    'the first count': count,
    'a ticket': () => solve(place(), { team: 'a' }),
    'a count': count,
    'a mail': () => send(place()),
    'a merge': () =>
      mergeValue(database, workspaceId, { dimension: 'team', value: 'a', into: 'b', by: 'a manager', note: '' }),
    'a repair': async () => {
      await sql`update coverage_sum set tickets = tickets + 1 where workspace_id = ${workspaceId}`.execute(database.db)
      await repairRollups(database, workspaceId)
    },
  }
  for (const [name, change] of Object.entries(changes)) {
    const before = { '': await known(''), team: await known('team') }
    await change()
    const recorded = await sql`select 1 from coverage where workspace_id = ${workspaceId}`.execute(database.db)
    for (const [groupBy, { tag, body }] of Object.entries(before)) {
      const now = await (await ask(groupBy)).text()
      const answer = await ask(groupBy, { 'if-none-match': tag })
      // An answer that is called unchanged is the same as now.
      expect([name, answer.status === 304 ? body : await answer.text()]).toEqual([name, now])
      expect([name, CoverageReport.parse(JSON.parse(now)).solved]).toEqual([name, recorded.rows.length])
    }
  }
})

test('after an upgrade coverage is read from the tickets until all of them are summed up, a few at a time, and is the same all the while', async () => {
  for (let ticket = 0; ticket < 12; ticket++)
    await solve(place(), { team: 'a', respondent: ticket % 3 ? undefined : {} })
  // As the migration leaves it: nothing is logged of what was there before, and no ticket is counted.
  await sql`delete from coverage_log where workspace_id = ${workspaceId}`.execute(database.db)
  await sql`insert into coverage_zone (workspace_id, zone_number, time_zone) values (${workspaceId}, 1, 'UTC')`.execute(
    database.db,
  )
  // One that is reported before the rest is counted has its change in the log.
  await solve(place(), { team: 'a' })
  const before = await read('team')
  expect(before.solved).toBe(13)
  let steps = 0
  for (let more = true; more; steps++) {
    const result = await refreshRollups(database, workspaceId, 1)
    more = result.outcome === 'refreshed' && result.more
    expect(await read('team')).toEqual(before)
  }
  expect(steps).toBeGreaterThan(2)
  expect(await checkRollups(database, workspaceId)).toEqual([])
  await solve(place(), { team: 'a' })
  expect((await read('team')).solved).toBe(14)
})

test('sums of tickets that somebody changed by hand are found by the self-check and repaired, and a rebuild counts them from the facts', async () => {
  for (let ticket = 0; ticket < 7; ticket++) await solve(place(), { team: 'a' })
  await count()
  const right = await read('team')
  const spoil = async () => {
    await sql`update coverage_sum set tickets = tickets + 2 where workspace_id = ${workspaceId}`.execute(database.db)
    await sql`update counted_coverage set outcome = 'sent' where workspace_id = ${workspaceId}`.execute(database.db)
  }
  await spoil()
  const { found, remaining } = await repairRollups(database, workspaceId)
  expect(found.map(({ dimensionSet, figure, expected, stored }) => [dimensionSet, figure, expected, stored])).toEqual(
    expect.arrayContaining([
      ['coverage', 'asked: waiting', 7, 9],
      ['coverage team,product', 'asked: waiting', 7, 9],
      ['coverage counted', 'tickets', 7, 7],
    ]),
  )
  expect(remaining).toEqual([])
  expect(await read('team')).toEqual(right)
  await spoil()
  await rebuildRollups(database, workspaceId)
  expect(await checkRollups(database, workspaceId)).toEqual([])
  expect(await read('team')).toEqual(right)
})

test('what no sums are kept of is counted from the tickets, unless there are more than one question may count', async () => {
  for (const product of ['x', 'y', 'x']) await solve(place(), { team: 'a', product })
  await count()
  const ctx = { db: database.db, now: () => new Date(at()) }
  const ask = async (groupBy: ('team' | 'product' | 'tag')[]) =>
    (await readCoverage(ctx, { workspaceId }, { groupBy })).groups.map(({ product, solved }) => [product, solved])
  expect(await ask(['product', 'tag'])).toEqual([
    ['x', 2],
    ['y', 1],
  ])
  const more = sql`update coverage_sum set tickets = 3000000 where workspace_id = ${workspaceId} and dimension_set = ''`
  await more.execute(database.db)
  await expect(ask(['product', 'tag'])).rejects.toThrow(
    'No sums are kept of tickets by product,tag, and about 3000000 tickets would be counted one by one; at most 2000000 are. Ask for fewer days',
  )
  expect(await ask(['team', 'product'])).toEqual([
    ['x', 2],
    ['y', 1],
  ])
})

test('a ticket belongs to the day and the week of its solve in the zone of the workspace, in the sums as well', async () => {
  workspaceId = await buildWorkspace(database.db, { time_zone: 'Pacific/Kiritimati', stale_after_hours: 8760 })
  await count()
  // A Sunday evening in UTC is a Monday morning there.
  const monday = isoMonday(shiftDay(localDay(new Date(), 'UTC'), -14))
  await solve(place(), { solvedAt: `${shiftDay(monday, -1)}T20:00:00Z` })
  await count()
  const ask = serveForTest(database.db, true, at())
  for (const [from, days, solved] of [
    [monday, 1, 1],
    [shiftDay(monday, -1), 1, 0],
  ] as const) {
    const path = `/v1/coverage?workspace=${workspaceId}&from=${from}&to=${shiftDay(from, days)}`
    expect(CoverageReport.parse(await (await ask(path)).json()).solved).toBe(solved)
  }
  const { rows } = await sql<{ period: string }>`
    select distinct period::text from coverage_sum where workspace_id = ${workspaceId} and tickets > 0`.execute(
    database.db,
  )
  expect(rows).toEqual([{ period: monday }])
})

test('coverage of ten times the tickets is read from as many rows', async () => {
  const write = async (tickets: number) => {
    await sql`
      with recorded as (
        insert into coverage (workspace_id, source, ticket_id, solve_cycle, solved_at, team, outcome, skip_reason)
        select ${workspaceId}, ${`many ${tickets}`}, number::text, 1, now() - number % 20 * interval '1 day', 'team ' || number % 3,
               'skipped', 'no_address'
        from generate_series(0, ${tickets - 1}::integer) as number
        returning workspace_id, source, ticket_id, solve_cycle
      )
      insert into coverage_log (workspace_id, source, ticket_id, solve_cycle) select * from recorded`.execute(
      database.db,
    )
    await count()
    // What was counted leaves dead rows behind, until PostgreSQL tidies up.
    await sql`vacuum analyze coverage, coverage_log, coverage_sum`.execute(database.db)
    const notices: string[] = []
    const explained = connectDatabase({
      ...{ connectionString: database.connectionString, applicationName: 'explained', maxConnections: 1 },
      onNotice: (message) => notices.push(message),
    })
    await sql`load 'auto_explain'`.execute(explained)
    for (const setting of ['log_min_duration = 0', 'log_analyze = on', 'log_timing = off', 'log_level = notice'])
      await sql`set auto_explain.${sql.raw(setting)}`.execute(explained)
    await sql`set client_min_messages = notice`.execute(explained)
    const answer = await serveForTest(explained, true, at())(`/v1/coverage?workspace=${workspaceId}&groupBy=team,week`)
    const { solved } = CoverageReport.parse(await answer.json())
    await explained.destroy()
    const rows = notices.join('\n').matchAll(/\(actual rows=([\d.]+) loops=(\d+)\)|Rows Removed by \w+: (\d+)/g)
    return {
      solved,
      rows: [...rows].reduce((sum, [, of, loops, removed]) => sum + Number(of ?? removed) * Number(loops ?? 1), 0),
    }
  }
  const few = await write(600)
  const many = await write(5400)
  expect(few.solved).toBe(600)
  expect(many.solved).toBe(6000)
  expect(few.rows).toBeGreaterThan(0)
  expect(many.rows).toBeLessThanOrEqual(few.rows * 1.2)
})
