import { PublishedIndicators } from '@otzyv/contracts'
import { presetOfKind } from '@otzyv/domain'
import { createApiKey } from '@otzyv/identity'
import { computeIndicator } from '@otzyv/indicators'
import { buildWorkspace, createTestDatabase, type TestDatabase } from '@otzyv/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { serveForTest } from '../../testing/serve-for-test.ts'

let database: TestDatabase
let workspaceId: number
let otherId: number

/** Weeks 44 and 45 are closed, 45 without any figure; 46 is over and not closed; 47 still runs. */
const WEEKS = 'from=2026-10-26&to=2026-11-23'
const CLOSED_AT = '2026-11-02T03:00:00.000Z'

beforeAll(async () => {
  database = await createTestDatabase()
  workspaceId = await buildWorkspace(database.db, { time_zone: 'Europe/Berlin' })
  otherId = await buildWorkspace(database.db)
  for (const id of [workspaceId, otherId]) await close(id, '2026-10-26', CLOSED_AT)
  await close(workspaceId, '2026-11-02', '2026-11-09T03:00:00Z')
  await publish('all', '', [0, 1, 0, 0, 2, 6, 0, 0, 0, 0, 0])
  await publish('team', 'billing', [0, 0, 0, 0, 1, 5, 0, 0, 0, 0, 0])
  await publish('team', '=cmd()', [0, 1, 0, 0, 1, 1, 0, 0, 0, 0, 0])
  await publish('product', 'app', [0, 1, 0, 0, 2, 6, 0, 0, 0, 0, 0])
})
afterAll(async () => database.drop())

async function close(id: number, period: string, at: string) {
  await database.db
    .insertInto('published_period')
    .values({ workspace_id: id, survey_id: 'csat', granularity: 'week', period, published_at: new Date(at), cells: 1 })
    .execute()
}

async function publish(dimension: 'all' | 'team' | 'product', value: string, counts: number[]) {
  const figure = computeIndicator(counts, presetOfKind('csat'))
  const { n, lower, upper, confidence, method, flags } = figure
  await database.db
    .insertInto('published_indicator')
    .values({
      workspace_id: workspaceId,
      survey_id: 'csat',
      granularity: 'week',
      period: '2026-10-26',
      dimension,
      team: dimension === 'team' ? value : '',
      product: dimension === 'product' ? value : '',
      indicator: 'csat',
      preset: 'top2of5',
      ruleset_version: 1,
      time_zone: 'Europe/Berlin',
      rating_counts: counts,
      ...{
        n,
        unconfirmed: 2,
        suspect: 1,
        excluded: 3,
        sent: 30,
        responded: n,
        value: figure.value,
        lower,
        upper,
        confidence,
        method,
      },
      flags: [...flags],
      computed_at: new Date(CLOSED_AT),
    })
    .execute()
}

const ask = (path: string, headers: Record<string, string> = {}, open = true) =>
  serveForTest(database.db, open, '2026-11-18T10:00:00Z')(path, headers)
const asPublished = (query: string) => `workspace=${workspaceId}&survey=csat&asOf=published&${query}`
async function read(query: string): Promise<PublishedIndicators> {
  const response = await ask(`/v1/indicators?${asPublished(query)}`)
  expect(response.status).toBe(200)
  return PublishedIndicators.parse(await response.json())
}

describe('figures as published', () => {
  test('are the stored ones, with when the week was closed', async () => {
    const { overall, series, asOf } = await read(`groupBy=team&${WEEKS}`)
    expect(asOf).toBe('published')
    expect(overall.points[0]).toMatchObject({
      from: '2026-10-26',
      publishedAt: CLOSED_AT,
      reason: null,
      preset: 'top2of5',
      definition: 'top2of5',
      timeZone: 'Europe/Berlin',
      ratingCounts: [0, 1, 0, 0, 2, 6, 0, 0, 0, 0, 0],
      indicator: { n: 9, method: 'wilson', flags: ['low_n'], sent: 30 },
      responseRate: { value: 30, sent: 30, responded: 9, flags: ['provisional'] },
      unconfirmed: 2,
      suspect: 1,
      excluded: 3,
      rulesetVersion: 1,
      definitionVersion: 1,
      countsUnconfirmed: false,
    })
    expect(overall.points[0]?.indicator?.value).toBeCloseTo(88.889, 3)
    expect(series.map((one) => one.value)).toEqual(['=cmd()', 'billing'])
    // Nothing is counted again: there are no rollups here at all.
    const now = await (await ask(`/v1/indicators?workspace=${workspaceId}&survey=csat&${WEEKS}`)).json()
    expect(now).toMatchObject({ overall: { total: { indicator: { n: 0 } } } })
  })

  test('are null with a reason, and never 0, where the period is not closed', async () => {
    const nothing = { publishedAt: null, ratingCounts: null, indicator: null, responseRate: null, unconfirmed: null }
    const { overall, series } = await read(`groupBy=team&${WEEKS}`)
    expect(overall.points.slice(2)).toMatchObject([
      { from: '2026-11-09', ...nothing, complete: true, reason: 'not_published' },
      { from: '2026-11-16', ...nothing, complete: false, reason: 'not_over' },
    ])
    expect(series[0]?.points[2]).toMatchObject({ ...nothing, reason: 'not_published' })
    expect((await read(`granularity=month&from=2026-10-01&to=2026-11-01`)).overall.points).toMatchObject([nothing])
  })

  test('say no data where a closed period had none', async () => {
    const { overall } = await read(WEEKS)
    expect(overall.points[1]).toMatchObject({
      publishedAt: '2026-11-09T03:00:00.000Z',
      reason: null,
      indicator: { value: null, n: 0, flags: ['no_data'] },
    })
  })

  test('are hidden below five responses, whatever the stored flags say, in JSON and CSV', async () => {
    await database.db
      .updateTable('published_indicator')
      .set({ flags: [] })
      .where('workspace_id', '=', workspaceId)
      .where('team', '=', '=cmd()')
      .execute()
    const { series } = await read(`groupBy=team&${WEEKS}`)
    expect(series[0]?.points[0]).toMatchObject({
      ratingCounts: null,
      indicator: { value: null, lower: null, upper: null, n: null, flags: ['suppressed'] },
    })
    const csv = await (await ask(`/v1/indicators.csv?${asPublished(`groupBy=team&${WEEKS}`)}`)).text()
    expect(csv).toContain(`,"'=cmd()","'=cmd()","week","2026-10-26","2026-11-02","yes",,,,,0.95,"wilson",,,,`)
    expect(csv).toContain(`"suppressed",1,"${CLOSED_AT}"\r\n`)
  })

  test('come as CSV with when they were published, and with empty cells and the reason where they were not', async () => {
    const response = await ask(`/v1/indicators?${asPublished(WEEKS)}`, { accept: 'text/csv' })
    expect(response.headers.get('content-disposition')).toContain('csat-week-2026-10-26-2026-11-23-published.csv')
    const lines = (await response.text()).trim().split('\r\n')
    expect(lines[0]).toMatch(/,unconfirmed,suspect,excluded,flags,definition_version,published_at$/)
    expect(lines).toHaveLength(5)
    expect(lines[1]).toMatch(/,"csat","top2of5","percent","none",/)
    // Which rule would have applied is not known where nothing was computed.
    expect(lines[3]).toMatch(/,"csat",,,"none",/)
    expect(lines[3]).toMatch(/,"week","2026-11-09","2026-11-16","yes",,,,,,,,,,,,,,,"not_published",,$/)
    expect(lines[4]).toMatch(/,"week","2026-11-16","2026-11-23","no",,,,,,,,,,,,,,,"not_over",,$/)
  })

  test.each([
    ['granularity=day', 'granularity'],
    ['asOf=yesterday', 'asOf'],
  ])('are refused for %s', async (query, path) => {
    const base = `/v1/indicators?workspace=${workspaceId}&survey=csat`
    const response = await ask(query.startsWith('asOf') ? `${base}&${query}` : `${base}&asOf=published&${query}`)
    expect(response.status).toBe(422)
    expect(await response.json()).toMatchObject({ code: 'invalid_request', issues: [{ path }] })
  })

  test('are for the same readers as those of now', async () => {
    const { key } = await createApiKey(database, {
      workspaceId,
      name: 'r',
      scopes: ['indicators:read'],
      expiresAt: null,
    })
    const own = `/v1/indicators?${asPublished(WEEKS)}`
    const authorization = { authorization: `Bearer ${key}` }
    expect((await ask(own, {}, false)).status).toBe(401)
    expect((await ask(own, authorization, false)).status).toBe(200)
    const other = `/v1/indicators?workspace=${otherId}&survey=csat&asOf=published`
    expect((await ask(other, authorization, false)).status).toBe(404)
  })
})
