import { aggregateWorkspace, publishPeriods } from '@otzyv/aggregation-job'
import { createAlertsService } from '@otzyv/alerts'
import { IndicatorsResult } from '@otzyv/contracts'
import { isoMonday, localDay, shiftDay } from '@otzyv/domain'
import { createLogger } from '@otzyv/service-kit'
import { buildWorkspace, createTestDatabase, type TestDatabase } from '@otzyv/testing'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { refreshRollups } from '../services/aggregation-job/src/rollups/refresh-rollups.ts'
import { serveForTest } from '../services/dashboard-api/testing/serve-for-test.ts'
import { mergeValue } from './support/unaudited.ts'
import { writeMany } from './support/write-many.ts'

const week = shiftDay(isoMonday(localDay(new Date(), 'UTC')), -7)
const day = shiftDay(week, 2)
const mails: string[] = []
let database: TestDatabase
let workspaceId: number
let ask: (path: string) => Promise<Response>

beforeAll(async () => {
  database = await createTestDatabase()
  const get = serveForTest(database.db, true, new Date().toISOString())
  ask = async (path) => await get(`/v1/indicators${path}survey=csat&groupBy=team&workspace=${workspaceId}`)
})
afterAll(async () => await database.drop())
beforeEach(async () => {
  workspaceId = await buildWorkspace(database.db, { time_zone: 'UTC' })
  mails.length = 0
  await database.db
    .insertInto('alert_rule')
    .values({
      ...{ workspace_id: workspaceId, alert_rule_id: crypto.randomUUID(), kind: 'threshold', survey_id: 'csat' },
      ...{ settings: '{"below":60,"period":"week"}', recipients: ['lead@company.example'] },
    })
    .execute()
})

/** A turn of the alerts, as the product takes it every half minute. */
async function watch(): Promise<number> {
  const send = async (mail: { subject: string }) => {
    mails.push(mail.subject)
    return { outcome: 'sent' as const }
  }
  const log = createLogger({ level: 'silent', pretty: false })
  const service = createAlertsService({ db: database.db, log }, { mail: { send }, publicUrl: 'http://localhost:8080' })
  for (const loop of service.loops) await loop.run(new AbortController().signal)
  const alerts = await database.db.selectFrom('alert').select('value').where('workspace_id', '=', workspaceId).execute()
  return alerts.length
}
const read = async (): Promise<IndicatorsResult> => IndicatorsResult.parse(await (await ask('?')).json())
const lastWeek = (result: IndicatorsResult, team: string) =>
  result.series.find(({ value }) => value === team)?.points.find(({ from }) => from === week)
const readCsvRow = async () => {
  const [header = '', ...rows] = (await (await ask('.csv?')).text()).split('\r\n')
  const cells = rows.map((row) => row.replaceAll('"', '').split(',')).find((row) => row[8] === week) ?? []
  return Object.fromEntries(header.split(',').map((name, index) => [name.replace('\uFEFF', ''), cells[index]]))
}

test('nobody judges, closes or exports a week that a backlog of 9,040 changes is half counted of, and everyone says so', async () => {
  // The bad answers come first, so that the half of them is far worse than the whole.
  await writeMany(database, workspaceId, { team: 'a', day, count: 2712, good: 0 })
  await writeMany(database, workspaceId, { team: 'a', day: shiftDay(day, 1), count: 6328, good: 100 })
  const before = await read()
  expect(before.counting).toEqual({ waiting: 9040, answers: 9040, over: true })
  expect(await watch()).toBe(0)

  expect(await refreshRollups(database, workspaceId, 1255)).toMatchObject({ taken: 5020, more: true })
  const half = await read()
  expect(lastWeek(half, 'a')).toMatchObject({ complete: false, counting: { waiting: 4020, answers: 4020, over: true } })
  expect(half.overall).toMatchObject({ change: null, total: { complete: false, counting: { waiting: 4020 } } })
  expect(await readCsvRow()).toMatchObject({
    complete: 'no',
    n: '',
    indicator: '',
    flags: expect.stringContaining('counting'),
  })
  expect(await watch()).toBe(0)

  expect((await publishPeriods(database, workspaceId)).periods).toBeGreaterThan(0)
  const whole = await read()
  expect(whole.counting).toBeNull()
  expect(lastWeek(whole, 'a')).toMatchObject({ complete: true, counting: null, indicator: { n: 9040 } })
  const published = await database.db
    .selectFrom('published_indicator')
    .select('n')
    .where('workspace_id', '=', workspaceId)
    .where('granularity', '=', 'week')
    .where('dimension', '=', 'all')
    .execute()
  expect(published).toEqual([{ n: 9040 }])
  expect(await readCsvRow()).toMatchObject({ complete: 'yes', n: '9040', flags: '' })
  expect(await watch()).toBe(0)
  expect(mails).toEqual([])
})

test('more changes than can be looked up one by one make every figure of the workspace one that is being counted', async () => {
  await writeMany(database, workspaceId, { team: 'a', day, count: 30, good: 0 })
  await aggregateWorkspace(database, workspaceId)
  await writeMany(database, workspaceId, { team: 'a', day: shiftDay(day, -21), count: 20_001, good: 100 })
  const { counting, overall } = await read()
  expect(counting?.waiting).toBe(20_001)
  expect(overall.points.every(({ complete }) => !complete)).toBe(true)
  expect(await watch()).toBe(0)
  await aggregateWorkspace(database, workspaceId)
  expect(await watch()).toBe(1)
})

test('a merge of 9,000 answers is seen whole by every reader at once, and raises no alert on its way', async () => {
  await writeMany(database, workspaceId, { team: 'a', day, count: 9000, good: 67 })
  await writeMany(database, workspaceId, { team: 'b', day, count: 10, good: 100 })
  await aggregateWorkspace(database, workspaceId)
  const seen = new Set<string>()
  let merging = true
  const reading = (async () => {
    while (merging) {
      const result = await read()
      const n = ['a', 'b'].map((team) => lastWeek(result, team)?.indicator.n ?? 0)
      seen.add(JSON.stringify([...n, result.counting]))
      await watch()
    }
  })()
  const merge = { dimension: 'team', value: 'a', into: 'b', by: 'a manager', note: '' } as const
  expect(await mergeValue(database, workspaceId, merge)).toMatchObject({ outcome: 'merged', invitations: 9000 })
  const after = await read()
  merging = false
  await reading
  expect(lastWeek(after, 'b')?.indicator.n).toBe(9010)
  expect(after.counting).toBeNull()
  expect([...seen].filter((one) => !['[9000,10,null]', '[0,9010,null]'].includes(one))).toEqual([])
  expect(mails).toEqual([])
})

test('answers of today that come without end keep nobody from judging last week', async () => {
  await writeMany(database, workspaceId, { team: 'a', day, count: 30, good: 0 })
  await aggregateWorkspace(database, workspaceId)
  await writeMany(database, workspaceId, { team: 'a', day: localDay(new Date(), 'UTC'), count: 3, good: 100 })
  const result = await read()
  expect(result.overall.points.at(-1)).toMatchObject({ complete: false, counting: { waiting: 3, over: false } })
  expect(lastWeek(result, 'a')).toMatchObject({ indicator: { n: 30 } })
  expect(await watch()).toBe(1)
  expect(mails).toEqual([expect.stringContaining('a: 0.0% is below')])
})

test('a mail about an alert is put off while answers of its week wait, however long, and then has the whole figure', async () => {
  await writeMany(database, workspaceId, { team: 'a', day, count: 30, good: 100 })
  await aggregateWorkspace(database, workspaceId)
  const key = { workspace_id: workspaceId, alert_id: crypto.randomUUID() }
  const rule = await database.db
    .selectFrom('alert_rule')
    .select('alert_rule_id')
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirstOrThrow()
  const days = { onset_day: week, last_day: shiftDay(week, 6) }
  const detail = '{"line":60,"granularity":"week","preset":"top2of5"}'
  await database.db
    .insertInto('alert')
    .values({ ...key, ...rule, dimension: 'team', value: 'a', ...days, detail })
    .execute()
  await database.db
    .insertInto('alert_event')
    .values({ ...key, event_number: 1, event: 'opened' })
    .execute()
  const queued = { ...key, event_number: 1, recipient: 'lead@company.example' }
  await database.db.insertInto('alert_mail').values(queued).execute()
  await writeMany(database, workspaceId, { team: 'a', day: shiftDay(day, 1), count: 70, good: 0 })
  for (let minute = 0; minute < 20; minute++) {
    await watch()
    const mail = await database.db
      .selectFrom('alert_mail')
      .selectAll()
      .where('workspace_id', '=', workspaceId)
      .execute()
    expect(mail).toMatchObject([{ state: 'queued', attempts: 0 }])
    await database.db
      .updateTable('alert_mail')
      .set({ due_at: new Date(0) })
      .where('workspace_id', '=', workspaceId)
      .execute()
  }
  expect(mails).toEqual([])
  await aggregateWorkspace(database, workspaceId)
  await watch()
  expect(mails).toEqual([expect.stringContaining('a: 30.0% is below')])
})
