import { IndicatorsResult, PublishedIndicators, WorkspacesResult } from '@otzyv/contracts'
import { computeIndicator, presets } from '@otzyv/indicators'
import { buildWorkspace, createTestDatabase, type TestDatabase, writeDailySums } from '@otzyv/testing'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { putInForce } from '../../testing/put-in-force.ts'
import { serveForTest } from '../../testing/serve-for-test.ts'

let database: TestDatabase
let workspaceId: number

const WEEK = 'from=2026-11-09&to=2026-11-16'
/** Two bad, four that take no side, six good. */
const COUNTS = [0, 2, 0, 4, 0, 6, 0, 0, 0, 0, 0]

beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(async () => database.drop())
beforeEach(async () => {
  workspaceId = await buildWorkspace(database.db)
})

const ask = (path: string, at = '2026-11-22T10:00:00Z') => serveForTest(database.db, true, at)(path)
const query = (rest: string) => `workspace=${workspaceId}&survey=csat&${rest}`
const read = async (rest: string) => IndicatorsResult.parse(await (await ask(`/v1/indicators?${query(rest)}`)).json())

async function rollup(evidence: 'confirmed' | 'excluded', counts: Record<string, number>) {
  const cell = { survey_id: 'csat', dimension_set: 'team,product', day: '2026-11-10', team: 'care' }
  await writeDailySums(database, workspaceId, [{ ...cell, evidence, ...counts }])
}

/** Publishes the week with this rule and version; responses that were left out then are `excluded`. */
async function publish(preset: 'top2of5' | 'ces_mean', version: number, timeZone: string) {
  const period = { workspace_id: workspaceId, survey_id: 'csat', granularity: 'week' as const, period: '2026-11-09' }
  const { n, value, lower, upper, confidence, method, flags } = computeIndicator(COUNTS, presets[preset])
  await database.db
    .insertInto('published_period')
    .values({ ...period, published_at: new Date('2026-11-16T03:00:00Z'), cells: 1 })
    .execute()
  await database.db
    .insertInto('published_indicator')
    .values({
      ...{ ...period, dimension: 'all', team: '', product: '', indicator: 'csat' },
      ...{ preset, ruleset_version: version, time_zone: timeZone, rating_counts: COUNTS },
      ...{
        n,
        unconfirmed: 0,
        suspect: 0,
        excluded: 2,
        sent: 30,
        responded: n,
        value,
        lower,
        upper,
        confidence,
        method,
      },
      ...{ flags: [...flags], computed_at: new Date('2026-11-16T03:00:00Z') },
    })
    .execute()
}

test('a survey without a preset of its own has that of its kind, of version 1', async () => {
  await rollup('confirmed', { r1: 2, r3: 4, r5: 6 })
  const { preset, rulesetVersion, definition, overall } = await read(WEEK)
  expect({ ...preset, version: rulesetVersion }).toEqual(definition)
  expect(definition).toMatchObject({ id: 'top2of5', version: 1 })
  expect(overall.total.indicator).toMatchObject({ value: 50, n: 12 })
})

test('the figures, their name and their version are those of the ruleset in force, in JSON and CSV', async () => {
  await rollup('confirmed', { r1: 2, r3: 4, r5: 6 })
  const version = await putInForce(database.db, workspaceId, { presets: { csat: 'good_bad_5', nps: 'nps' } })
  const { preset, rulesetVersion, definition, overall } = await read(WEEK)
  expect({ ...preset, version: rulesetVersion }).toEqual(definition)
  expect(definition).toMatchObject({ id: 'good_bad_5', version, unit: 'percent' })
  expect(overall.total.indicator).toMatchObject({ value: 75, n: 8 })
  const csv = await (await ask(`/v1/indicators.csv?${query(WEEK)}`)).text()
  expect(csv).toContain(',"csat","good_bad_5","percent","none",')
  for (const line of csv.trim().split('\r\n').slice(1)) expect(line.endsWith(`,${version}`)).toBe(true)
  expect(csv).toContain(',"yes",8,75,')
})

test('a preset that this version does not know, or a survey called like an object’s own, has that of its kind', async () => {
  await putInForce(database.db, workspaceId, { presets: { csat: 'constructor' } })
  expect((await read(WEEK)).preset.id).toBe('top2of5')
})

test('fewer than five responses show no counts, even if the preset leaves them out', async () => {
  await rollup('confirmed', { r3: 2 })
  await putInForce(database.db, workspaceId, { presets: { csat: 'good_bad_5' } })
  expect((await read(WEEK)).overall.total).toMatchObject({ ratingCounts: null, indicator: { n: null, value: null } })
})

test('responses that were left out are counted apart, in JSON and CSV', async () => {
  await rollup('confirmed', { r5: 6 })
  await rollup('excluded', { r1: 3 })
  const { overall } = await read(WEEK)
  expect(overall.total).toMatchObject({ excluded: 3, suspect: 0, indicator: { n: 6, value: 100 } })
  expect(overall.points.map((point) => point.excluded)).toEqual([3])
  const lines = (await (await ask(`/v1/indicators.csv?${query(WEEK)}`)).text()).split('\r\n')
  expect(lines[0]).toMatch(/,unconfirmed,suspect,excluded,flags,definition_version$/)
  expect(lines[1]).toMatch(/,0,0,3,"low_n",1$/)
})

test('days are those of the zone in force', async () => {
  await putInForce(database.db, workspaceId, { timeZone: 'Pacific/Auckland' })
  const at = '2026-11-15T12:00:00Z' // Monday there, Sunday in Novosibirsk.
  const { workspace, to } = IndicatorsResult.parse(await (await ask(`/v1/indicators?${query('')}`, at)).json())
  expect([workspace.timeZone, to]).toEqual(['Pacific/Auckland', '2026-11-23'])
  const { workspaces } = WorkspacesResult.parse(await (await ask('/v1/workspaces', at)).json())
  expect(workspaces.find(({ id }) => id === String(workspaceId))).toMatchObject({
    timeZone: 'Pacific/Auckland',
    today: '2026-11-16',
  })
  const coverage = await (await ask(`/v1/coverage?workspace=${workspaceId}`, at)).json()
  expect(coverage).toMatchObject({ workspace: { timeZone: 'Pacific/Auckland' }, to: '2026-11-17' })
})

test('published figures name the preset and the ruleset of then, whatever is in force now, in JSON and CSV', async () => {
  const then = await putInForce(database.db, workspaceId, { unconfirmed: 'include_if_quiet' })
  await publish('ces_mean', then, 'Asia/Tokyo')
  const now = await putInForce(database.db, workspaceId, { presets: { csat: 'zendesk' } })
  const path = query(`asOf=published&${WEEK}`)
  const answer = PublishedIndicators.parse(await (await ask(`/v1/indicators?${path}`)).json())
  expect(answer.definition).toMatchObject({ id: 'zendesk', version: now })
  expect(answer.overall.points).toMatchObject([
    {
      preset: 'ces_mean',
      rulesetVersion: then,
      definition: 'ces_mean',
      definitionVersion: then,
      timeZone: 'Asia/Tokyo',
      countsUnconfirmed: true,
      excluded: 2,
    },
  ])
  const csv = await (await ask(`/v1/indicators.csv?${path}`)).text()
  expect(csv).toContain(`,"csat","ces_mean","mean","none",`)
  expect(csv).toContain(`,2,"low_n",${then},"2026-11-16T03:00:00.000Z"\r\n`)
})
