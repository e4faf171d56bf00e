import { type Evidence, IndicatorsResult, Problem, WorkspacesResult } from '@otzyv/contracts'
import { createApiKey, isLoopbackOnly } from '@otzyv/identity'
import { buildWorkspace, createTestDatabase, type TestDatabase, writeDailySums } from '@otzyv/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { putInForce } from '../testing/put-in-force.ts'
import { serveForTest } from '../testing/serve-for-test.ts'

let database: TestDatabase
let workspaceId: number
let otherId: number

beforeAll(async () => {
  database = await createTestDatabase()
  workspaceId = await buildWorkspace(database.db)
  otherId = await buildWorkspace(database.db)
  await rollup('2026-11-10', 'billing', 'app', 'confirmed', { r5: 6, r1: 2 })
  await rollup('2026-11-11', 'billing', 'web', 'confirmed', { r4: 2 })
  await rollup('2026-11-11', 'billing', 'web', 'suspect', { r1: 3 })
  await rollup('2026-11-17', '=cmd()', 'app', 'confirmed', { r5: 3 })
  await writeDailySums(database, workspaceId, [{ ...cell('2026-11-10', 'billing', 'app'), sent: 40, responded: 8 }])
  await database.db
    .insertInto('dimension_value')
    .values({ workspace_id: workspaceId, dimension: 'team', value: 'billing', label: 'Billing' })
    .execute()
})
afterAll(async () => database.drop())

const cell = (day: string, team: string, product: string) => ({
  survey_id: 'csat',
  dimension_set: 'team,product',
  day,
  team,
  product,
})

async function rollup(day: string, team: string, product: string, evidence: Evidence, counts: Record<string, number>) {
  await writeDailySums(database, workspaceId, [{ ...cell(day, team, product), evidence, ...counts }])
}

const appFor = (openOnLoopback: boolean, at = '2026-11-22T10:00:00Z') => serveForTest(database.db, openOnLoopback, at)
const get = (path: string, headers: Record<string, string> = {}) => appFor(true)(path, headers)
const read = async (query: string) =>
  IndicatorsResult.parse(await (await get(`/v1/indicators?workspace=${workspaceId}&survey=csat&${query}`)).json())

describe('indicators', () => {
  test('add the days of a week up, per team, with n, interval and the cohort’s response rate', async () => {
    const result = await read('groupBy=team&from=2026-11-09&to=2026-11-16')
    expect(result.series.map((series) => series.label)).toEqual(['Billing'])
    const [point] = result.series[0]?.points ?? []
    expect(point).toMatchObject({
      from: '2026-11-09',
      to: '2026-11-16',
      complete: true,
      ratingCounts: [0, 2, 0, 0, 2, 6, 0, 0, 0, 0, 0],
      indicator: { value: 80, n: 10, method: 'wilson', flags: ['low_n'] },
      responseRate: { value: 20, sent: 40, responded: 8 },
      suspect: 3,
    })
    expect(result.overall.total.indicator.n).toBe(10)
  })

  test('give the change to the full bucket before with its interval, and nothing if a cell is hidden', async () => {
    await rollup('2026-07-06', 'support', 'app', 'confirmed', { r5: 56, r1: 14 })
    await rollup('2026-06-29', 'support', 'app', 'confirmed', { r5: 48, r1: 32 })
    const result = await appFor(
      true,
      '2026-07-15T00:00:00Z',
    )(`/v1/indicators?workspace=${workspaceId}&survey=csat&groupBy=team&from=2026-06-29&to=2026-07-13`)
    const { overall, series } = IndicatorsResult.parse(await result.json())
    // Newcombe 1998, table II (a).
    expect(overall.change).toMatchObject({
      from: '2026-07-06',
      before: '2026-06-29',
      method: 'newcombe',
      direction: 'higher',
    })
    expect(overall.change?.difference).toBeCloseTo(20, 10)
    expect(overall.change?.lower).toBeCloseTo(5.24, 2)
    expect(overall.change?.upper).toBeCloseTo(33.39, 2)
    expect(series[0]?.change?.adjustedPValue).toBe(series[0]?.change?.pValue)
    const hidden = await read('groupBy=team&from=2026-11-02&to=2026-11-16')
    expect(hidden.overall.change).toBeNull()
  })

  test('say which values are retired, with the same figures and another tag', async () => {
    const query = `/v1/indicators?workspace=${workspaceId}&survey=csat&groupBy=team&from=2026-11-09&to=2026-11-16`
    const first = await get(query)
    const before = IndicatorsResult.parse(await first.json())
    const retire = async (retired_at: Date | null) =>
      await database.db
        .updateTable('dimension_value')
        .set({ retired_at })
        .where('workspace_id', '=', workspaceId)
        .where('value', '=', 'billing')
        .execute()
    await retire(new Date())
    const second = await get(query, { 'if-none-match': first.headers.get('etag') ?? '' })
    expect(second.status).toBe(200)
    const after = IndicatorsResult.parse(await second.json())
    expect(before.series.map(({ retired }) => retired)).toEqual([false])
    expect(after).toEqual({ ...before, series: before.series.map((one) => ({ ...one, retired: true })) })
    await retire(null)
  })

  test('give null and never 0 where there is no data, and widen the period to whole weeks', async () => {
    const result = await read('groupBy=team&from=2026-10-28&to=2026-11-12')
    expect([result.from, result.to]).toEqual(['2026-10-26', '2026-11-16'])
    expect(result.series[0]?.points.map((point) => point.indicator.value)).toEqual([null, null, 80])
    expect(result.series[0]?.points[0]?.indicator.flags).toEqual(['no_data'])
  })

  test('hide a cell with fewer than five responses, its counts too, in JSON and CSV', async () => {
    const result = await read('groupBy=team&from=2026-11-16&to=2026-11-23')
    const hidden = result.series.find((series) => series.value === '=cmd()')?.points[0]
    expect(hidden).toMatchObject({
      ratingCounts: null,
      complete: false,
      indicator: { value: null, lower: null, n: null, flags: ['suppressed', 'provisional'] },
    })
    const csv = await (
      await get(`/v1/indicators.csv?workspace=${workspaceId}&survey=csat&groupBy=team&from=2026-11-16&to=2026-11-23`)
    ).text()
    expect(csv).toContain(`,"'=cmd()","'=cmd()","week","2026-11-16","2026-11-23","no",,,,,`)
  })

  test('count quiet unconfirmed responses only if the workspace chose so, and show them apart either way', async () => {
    await rollup('2026-09-01', 'billing', 'app', 'confirmed', { r5: 5 })
    await rollup('2026-09-01', 'billing', 'app', 'unconfirmed', { r1: 5 })
    const period = 'groupBy=team&from=2026-08-31&to=2026-09-07'
    expect((await read(period)).overall.total).toMatchObject({ unconfirmed: 5, indicator: { n: 5, value: 100 } })
    await putInForce(database.db, workspaceId, { unconfirmed: 'include_if_quiet' })
    await writeDailySums(database, workspaceId, [])
    const counted = await read(period)
    expect(counted.countsUnconfirmed).toBe(true)
    expect(counted.overall.total).toMatchObject({ unconfirmed: 5, indicator: { n: 10, value: 50 } })
    await putInForce(database.db, workspaceId, {})
  })

  test.each(['day', 'week', 'month', 'quarter'])(
    'have the same total at every granularity: %s',
    async (granularity) => {
      await rollup(
        `2025-11-${11 + ['day', 'week', 'month', 'quarter'].indexOf(granularity)}`,
        'billing',
        'app',
        'confirmed',
        { r5: 7 },
      )
      const result = await read(`groupBy=product&granularity=${granularity}&from=2025-10-01&to=2026-01-01`)
      const count = result.overall.total.indicator.n ?? 0
      expect(count).toBeGreaterThan(0)
      expect(result.overall.points.reduce((sum, point) => sum + (point.indicator.n ?? 0), 0)).toBe(count)
      expect(result.series.map((series) => [series.value, series.total.indicator.n])).toEqual([['app', count]])
    },
  )

  test('come as CSV with a byte order mark, CRLF and numbers as numbers', async () => {
    const response = await get(
      `/v1/indicators?workspace=${workspaceId}&survey=csat&groupBy=team&from=2026-11-09&to=2026-11-16`,
      { accept: 'text/csv' },
    )
    expect(response.headers.get('content-type')).toContain('text/csv')
    const bytes = Buffer.from(await response.arrayBuffer())
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    const [header, row] = bytes.toString('utf8').slice(1).split('\r\n')
    expect(header?.split(',').slice(0, 4)).toEqual(['workspace', 'survey', 'definition', 'unit'])
    expect(row).toMatch(
      /"billing","Billing","week","2026-11-09","2026-11-16","yes",10,80,49\.01\d*,94\.3\d*,0\.95,"wilson",40,8,20,/,
    )
  })

  test.each([
    ['survey=nope', 404, 'unknown_survey'],
    ['survey=csat&workspace=999999', 404, 'unknown_workspace'],
    ['survey=csat&groupBy=__proto__', 422, 'invalid_request'],
    ['survey=csat&granularity=week;drop', 422, 'invalid_request'],
    ['survey=csat&from=2026-11-31', 422, 'invalid_request'],
    ['survey=csat&from=2026-11-10&to=2026-11-10', 422, 'invalid_request'],
    ['survey=csat&granularity=day&from=2001-01-01&to=2026-11-10', 422, 'invalid_request'],
    ['', 422, 'invalid_request'],
    ['survey=csat%00', 422, 'invalid_request'],
    ['survey=csat&workspace=1%00', 404, 'unknown_workspace'],
    ['survey=csat&squad=billing', 422, 'invalid_request'],
    ['survey=csat&groupby=team', 422, 'invalid_request'],
    ['survey=csat&survey=nps', 422, 'invalid_request'],
  ])('refuse %s with %i %s', async (query, status, code) => {
    const response = await get(`/v1/indicators?${query}`)
    expect(response.status).toBe(status)
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    expect(await response.json()).toMatchObject({ status, code })
  })

  test('say which part of a question is not understood, and never leave it out', async () => {
    const detailOf = async (path: string) => Problem.parse(await (await get(path)).json()).detail
    expect(await detailOf('/v1/indicators?survey=csat&squad=billing')).toContain('"squad"')
    expect(await detailOf('/v1/coverage?survey=csat')).toContain('"survey"')
    expect(await detailOf('/v1/indicators?survey=csat&survey=nps')).toBe('survey: is given 2 times; give it once')
    expect(await detailOf('/v1/indicators')).toBe('survey: is needed: the id of a survey')
    expect(await detailOf('/v1/indicators?survey=csat&from=2099-01-01')).toContain('before 2026-11-23, which ends')
  })

  test.each([
    ['text/csv', 'text/csv'],
    ['application/json;q=0.5, text/csv', 'text/csv'],
    ['text/csv;q=0.5, application/json', 'application/json'],
    ['text/html,*/*;q=0.8', 'application/json'],
  ])('come to who accepts %s as %s', async (accept, type) => {
    const response = await get(`/v1/indicators?workspace=${workspaceId}&survey=csat`, { accept })
    expect(response.headers.get('content-type')).toContain(type)
  })

  test('write their CSV as a spreadsheet of another language reads it', async () => {
    const ask = async (format: string) =>
      await get(`/v1/indicators.csv?workspace=${workspaceId}&survey=csat&from=2026-11-09&to=2026-11-16${format}`)
    expect(await (await ask('')).text()).toMatch(/"week","2026-11-09","2026-11-16","\w+",10,80,/)
    for (const format of ['&decimal=%2C', '&separator=%3B&decimal=%2C', '&separator=;&decimal=,'])
      expect(await (await ask(format)).text()).toMatch(/"week";"2026-11-09";"2026-11-16";"\w+";10;80;\d+,\d+;/)
    expect(await (await ask('&separator=tab')).text()).toContain('"week"\t"2026-11-09"')
    expect(await (await ask('&separator=;')).text()).toMatch(/;10;80;\d+\.\d+;/)
    for (const [format, said] of [
      ['&separator=,&decimal=,', 'separator: must differ from decimal'],
      ['&separator=%7C', 'separator: must be'],
      ['&decimal=x', 'decimal: must be'],
    ] as const) {
      const refused = await ask(format)
      expect(refused.status).toBe(422)
      expect(await refused.json()).toMatchObject({ detail: expect.stringContaining(said) })
    }
    expect((await get(`/v1/indicators?workspace=${workspaceId}&survey=csat&decimal=%2C`)).status).toBe(422)
  })

  test('answer an unchanged question with 304', async () => {
    const path = `/v1/indicators?workspace=${workspaceId}&survey=csat`
    const tag = (await get(path)).headers.get('etag') ?? ''
    expect(tag).not.toBe('')
    expect((await get(path, { 'if-none-match': tag })).status).toBe(304)
  })
})

describe('who may read', () => {
  test('everyone on this machine under a loopback name, but no page that points its own name here', async () => {
    expect((await get('/v1/workspaces')).status).toBe(200)
    expect((await get('/v1/workspaces', { host: 'evil.example:8080' })).status).toBe(403)
    expect((await get('/v1/workspaces', { host: 'localhost.evil.example' })).status).toBe(403)
    expect((await get('/v1/workspaces', { host: '[::1]:8080' })).status).toBe(200)
    for (const host of ['LOCALHOST:8080', '127.9.9.9', '[0:0:0:0:0:0:0:1]', '[::ffff:127.0.0.1]:8080'])
      expect((await get('/v1/workspaces', { host })).status, host).toBe(200)
    const others = [
      '127.0.0.1.evil.example',
      '127.1',
      '0x7f.0.0.1',
      '127.0.0.300',
      '0.0.0.0',
      '[::]',
      '[::ffff:10.0.0.1]',
      '10.0.0.1:80',
      '',
    ]
    for (const host of others) expect((await get('/v1/workspaces', { host })).status, host).toBe(403)
  })

  test('a request that a proxy passed on needs a key, and so does one to a product that others reach', async () => {
    expect((await get('/v1/workspaces', { 'x-forwarded-for': '203.0.113.9' })).status).toBe(401)
    expect(isLoopbackOnly('http://localhost:8080', '127.0.0.1')).toBe(true)
    expect(isLoopbackOnly('http://[::1]:8080', '::1')).toBe(true)
    expect(isLoopbackOnly('http://localhost:8080', '0.0.0.0')).toBe(false)
    expect(isLoopbackOnly('https://survey.example.com', '127.0.0.1')).toBe(false)
  })

  test('elsewhere only a key with the scope, and only its own workspace', async () => {
    const ask = appFor(false)
    const make = async (scopes: ('indicators:read' | 'tickets:write')[], expiresAt: Date | null = null) =>
      (await createApiKey(database, { workspaceId, name: 'reader', scopes, expiresAt })).key
    const key = await make(['indicators:read'])
    for (const path of ['/', '/v1/workspaces', '/v1/indicators?survey=csat']) expect((await ask(path)).status).toBe(401)
    expect((await ask('/v1/workspaces', { authorization: `Bearer ${await make(['tickets:write'])}` })).status).toBe(403)
    expect(
      (await ask('/v1/workspaces', { authorization: `Bearer ${await make(['indicators:read'], new Date(0))}` })).status,
    ).toBe(401)
    const found = WorkspacesResult.parse(await (await ask('/v1/workspaces', { authorization: `Bearer ${key}` })).json())
    expect(found.workspaces.map((workspace) => workspace.id)).toEqual([String(workspaceId)])
    expect(
      (await ask(`/v1/indicators?survey=csat&workspace=${otherId}`, { authorization: `Bearer ${key}` })).status,
    ).toBe(404)
    expect((await ask('/v1/workspaces', { authorization: `Basic ${btoa(`manager:${key}`)}` })).status).toBe(200)
  })
})
