import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { addPerson, createSignInLink, listAudit, recordExport } from '@otzyv/admin'
import { type PersonRole, RESPONSE_COLUMNS } from '@otzyv/contracts'
import { createDashboardService, tabulateCoverage } from '@otzyv/dashboard-api'
import { createApiKey, signIn } from '@otzyv/identity'
import { createHttpApp, createLogger } from '@otzyv/service-kit'
import { buildWorkspace, createTestDatabase, operatorContext, type TestDatabase } from '@otzyv/testing'
import { sql } from 'kysely'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { COLUMNS } from '../services/dashboard-api/src/files/tabulate-indicators.ts'

const NONE = { count: 0, outcomes: [] }
const NO_TICKETS = {
  ...{ workspace: { id: '1', name: '', timeZone: 'UTC' }, from: '', to: '' },
  ...{ suppressed: false as const, solved: 0, outcomes: [], asked: NONE, notAsked: NONE },
}

const database: TestDatabase = await createTestDatabase()
afterAll(() => database.drop())
let workspaceId: number
beforeEach(async () => {
  workspaceId = await buildWorkspace(database.db)
})

/** Asks as a browser or a program would, of a product that is open on loopback or not. */
async function ask(path: string, headers: Record<string, string>, { open = false, method = 'GET' } = {}) {
  const app = createHttpApp(createLogger({ level: 'silent', pretty: false }))
  const ctx = { db: database.db, now: () => new Date('2026-11-20T10:00:00Z') }
  const { routes } = createDashboardService(ctx, {
    openOnLoopback: open,
    dashboardFolder: '.',
    publicUrl: 'http://localhost:8080',
    trustProxyHops: 0,
    proxy: null,
    recordExport: (taken) => recordExport(ctx, taken),
  })
  if (routes) app.route('/', routes)
  return await app.request(`http://localhost:8080${path}`, { method, headers: { host: 'localhost:8080', ...headers } })
}
const path = (format = '.csv') =>
  `/v1/indicators${format}?workspace=${workspaceId}&survey=csat&groupBy=team&granularity=week&from=2026-11-02&to=2026-11-16&team=billing`

async function keyHeaders() {
  const made = await createApiKey({ db: database.db }, { ...KEY, workspaceId })
  return { headers: { authorization: `Bearer ${made.key}` }, id: made.apiKeyId }
}
const KEY = { name: 'analysis', scopes: ['indicators:read' as const], expiresAt: null, teams: null }

async function personHeaders(role: PersonRole) {
  const ctx = operatorContext(database, workspaceId)
  await addPerson(ctx, { address: 'lead@company.example', name: 'Lead', role })
  const { token } = await createSignInLink(ctx, { address: 'lead@company.example' })
  const signed = await signIn(ctx, token, { network: '', browser: '' }, async () => {})
  if (signed.outcome !== 'signed_in') throw new Error(signed.outcome)
  return { cookie: `otzyv=${signed.token}`, 'sec-fetch-site': 'same-origin' }
}
const exportsOf = async () =>
  (await listAudit({ db: database.db, workspaceId }, { verb: 'export', limit: 100 })).changes
const ASKED = {
  ...{ format: 'csv', groupBy: 'team', granularity: 'week', from: '2026-11-02', to: '2026-11-16' },
  filters: { team: ['billing'] },
}

test('each file that a key, a person or this machine takes out is one row of the audit, with what was in it', async () => {
  const key = await keyHeaders()
  expect((await ask(path(), key.headers)).status).toBe(200)
  expect(await exportsOf()).toMatchObject([
    { actor: { kind: 'apiKey', id: key.id, name: 'analysis' }, entity: 'indicators', entityId: 'csat', after: ASKED },
  ])
  expect((await ask(path(''), { ...(await personHeaders('viewer')), accept: 'text/csv' })).status).toBe(200)
  expect(await exportsOf()).toMatchObject([{ actor: { kind: 'person', name: 'Lead' }, after: ASKED }, {}])
  expect((await ask(path(), {}, { open: true })).status).toBe(200)
  expect(await exportsOf()).toMatchObject([{ actor: { kind: 'operator', id: 'this machine' } }, {}, {}])
})

test('figures for a page, a file that has not changed, its head, and one that is refused are no exports', async () => {
  const { headers } = await keyHeaders()
  expect((await ask(path(''), headers)).status).toBe(200)
  const first = await ask(path(), headers)
  const tag = first.headers.get('etag') ?? ''
  expect((await ask(path(), { ...headers, 'if-none-match': tag })).status).toBe(304)
  expect((await ask(path(), headers, { method: 'HEAD' })).status).toBe(200)
  expect((await ask(path().replace('week', 'fortnight'), headers)).status).toBe(422)
  expect((await ask(path().replace('csat', 'none'), headers)).status).toBe(404)
  expect((await ask(path(), {})).status).toBe(401)
  expect(await exportsOf()).toHaveLength(1)
})

test('no file goes out that cannot be audited', async () => {
  const { headers } = await keyHeaders()
  await sql`alter table audit add constraint none_today check (verb <> 'export') not valid`.execute(database.db)
  try {
    const answer = await ask(path(), headers)
    expect(answer.status).toBe(500)
    expect(await answer.text()).not.toContain('granularity')
  } finally {
    await sql`alter table audit drop constraint none_today`.execute(database.db)
  }
})

test('figures and coverage leave as CSV and as JSON Lines with the same rows, each an export of the audit', async () => {
  const { headers } = await keyHeaders()
  const sent: number[] = []
  for (const what of ['indicators', 'coverage']) {
    const query =
      what === 'indicators' ? path('').slice('/v1/indicators'.length) : `?workspace=${workspaceId}&groupBy=week`
    const csv = await (await ask(`/v1/${what}.csv${query}`, headers)).text()
    const lines = await ask(`/v1/${what}.jsonl${query}`, headers)
    expect(lines.headers.get('content-type')).toBe('application/jsonl')
    expect(lines.headers.get('content-disposition')).toContain('.jsonl"')
    const rows = (await lines.text()).split('\n').filter((line) => line !== '')
    const [head = '', ...cells] = csv
      .replace('\uFEFF', '')
      .split('\r\n')
      .filter((line) => line !== '')
    expect(rows.length).toBe(cells.length)
    expect(lines.headers.get('otzyv-rows-expected')).toBe(String(rows.length))
    sent.push(cells.length, rows.length)
    for (const row of rows) expect(Object.keys(JSON.parse(row)).join(',')).toBe(head)
  }
  expect((await exportsOf()).map(({ ended }) => ended)).toEqual(
    sent.reverse().map((rows) => ({ outcome: 'whole', rows, why: null })),
  )
  expect((await exportsOf()).map(({ entity, after }) => [entity, after?.format])).toEqual([
    ['coverage', 'jsonl'],
    ['coverage', 'csv'],
    ['indicators', 'jsonl'],
    ['indicators', 'csv'],
  ])
})

test('docs/exports.md has every column of the three files', () => {
  const documented = readFileSync(fileURLToPath(new URL('../docs/exports.md', import.meta.url)), 'utf8')
  const names = [
    ...RESPONSE_COLUMNS.map(({ name }) => name),
    ...COLUMNS,
    'second_value',
    'second_label',
    'published_at',
    'filter',
  ]
  const coverage = tabulateCoverage({ ...NO_TICKETS, groups: [] }, { groupBy: [] }).columns
  // Labels of dimensions stand there as one row.
  for (const name of [...names, ...coverage].filter(
    (name) => !/^(?!team_)\w+_label$/.test(name) || name === 'second_label',
  ))
    expect(documented).toContain(`\`${name}\``)
})
