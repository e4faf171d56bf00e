import { addPerson, createSignInLink, recordExport } from '@otzyv/admin'
import { createDashboardService, DASHBOARD_ROUTES } from '@otzyv/dashboard-api'
import { connectDatabase, type Database } from '@otzyv/database'
import { signIn } from '@otzyv/identity'
import { createHttpApp, createLogger } from '@otzyv/service-kit'
import {
  buildWorkspace,
  checkedRoutes,
  createTestDatabase,
  namesOf,
  operatorContext,
  runAsAdmin,
  type TestDatabase,
} from '@otzyv/testing'
import { type KyselyPlugin, sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createServiceLogins, type ServiceLogins } from './support/service-logins.ts'

let database: TestDatabase
let logins: ServiceLogins
let figuresDb: Database
let workspaceId: number
let cookie: string

beforeAll(async () => {
  database = await createTestDatabase()
  workspaceId = await buildWorkspace(database.db)
  logins = await createServiceLogins(database)
  // What a replica's login is at most: it selects.
  await runAsAdmin(database.connectionString, 'revoke insert on audit from otzyv_dashboard_api')
  figuresDb = connectDatabase({
    connectionString: logins.of('dashboard-api').connectionString,
    applicationName: 'test figures',
    readOnly: true,
    maxConnections: 2,
    statementTimeoutMs: 2000,
  })
  const ctx = operatorContext(database, workspaceId)
  await addPerson(ctx, { address: 'lead@company.example', name: 'Lead', role: 'manager' })
  const { token } = await createSignInLink(ctx, { address: 'lead@company.example' })
  const signed = await signIn(ctx, token, { network: '', browser: '' }, async () => {})
  if (signed.outcome !== 'signed_in') throw new Error(signed.outcome)
  cookie = `otzyv=${signed.token}`
})
afterAll(async () => {
  await figuresDb?.destroy()
  await database?.drop()
  await logins?.drop()
})

/** A service whose door notes each statement that it is asked, as the names of its tables. */
function serve() {
  const asked = new Set<string>()
  const noter: KyselyPlugin = {
    transformQuery: ({ node }) => {
      for (const [, name = ''] of JSON.stringify(node).matchAll(/"kind":"TableNode".*?"name":"(\w+)"/g)) asked.add(name)
      if (node.kind === 'RawNode') asked.add('raw statement')
      return node
    },
    transformResult: async ({ result }) => result,
  }
  const ctx = { db: database.db.withPlugin(noter), now: () => new Date('2026-11-20T10:00:00Z') }
  const app = createHttpApp(createLogger({ level: 'silent', pretty: false }))
  const { routes } = createDashboardService(ctx, {
    figuresDb,
    openOnLoopback: false,
    dashboardFolder: '.',
    publicUrl: 'http://localhost:8080',
    trustProxyHops: 0,
    proxy: null,
    recordExport: (taken) => recordExport(ctx, taken),
  })
  if (routes) app.route('/', routes)
  const headers = { host: 'localhost:8080', cookie, 'sec-fetch-site': 'same-origin' }
  const routesOf = checkedRoutes(app, DASHBOARD_ROUTES)
  return { asked, get: (path: string) => routesOf.request(`http://localhost:8080${path}`, { headers }) }
}

const NEEDED = { survey: 'csat', dimension: 'team' }
const READ = DASHBOARD_ROUTES.filter(({ path }) => path.startsWith('/v1/'))

test.each(READ)(
  'a person who signed in reads $path from a database that only reads; the other one is asked who it is, and gets the audit of a file',
  async ({ path, query }) => {
    const given = Object.entries(NEEDED).filter(([name]) => query && namesOf(query).includes(name))
    const { asked, get } = serve()
    expect((await get(`${path}?${new URLSearchParams(given)}`)).status).toBe(200)
    expect([...asked].filter((name) => !['session', 'person'].includes(name))).toEqual(
      /\.(csv|jsonl)$/.test(path) ? ['audit'] : [],
    )
  },
)

test('what reads figures can write nothing, even under a login that may: the server refuses it', async () => {
  const own = connectDatabase({
    connectionString: database.connectionString,
    applicationName: 'test owner',
    readOnly: true,
    maxConnections: 1,
  })
  const write = async (db: Database) => await db.updateTable('workspace').set({ name: 'x' }).execute()
  await expect(write(own)).rejects.toMatchObject({ code: '25006' })
  await own.destroy()
  await expect(write(figuresDb)).rejects.toMatchObject({ code: '25006' })
  const asked = figuresDb.transaction().setAccessMode('read write').execute(write)
  await expect(asked).rejects.toMatchObject({ code: '42501' })
})

test('a statement that takes too long, or a login that ended, is answered 503, and a session that ended is refused at once', async () => {
  const { get } = serve()
  const path = '/v1/indicators?survey=csat&from=2026-11-02&to=2026-11-16'
  await database.db.transaction().execute(async (trx) => {
    await sql`lock table ruleset, rollup_state in access exclusive mode`.execute(trx)
    const answer = await get(path)
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '2'])
  })
  expect((await get(path)).status).toBe(200)
  await database.db.updateTable('session').set({ ended_at: new Date() }).execute()
  expect((await get(path)).status).toBe(401)
})
