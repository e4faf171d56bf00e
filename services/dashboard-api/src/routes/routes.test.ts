import { ApiScope } from '@otzyv/contracts'
import { createApiKey } from '@otzyv/identity'
import {
  breakQuery,
  buildWorkspace,
  createTestDatabase,
  type GeneratedQuery,
  generateQuery,
  isRefused,
  namesOf,
  type TestDatabase,
} from '@otzyv/testing'
import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { serveForTest } from '../../testing/serve-for-test.ts'
import { DASHBOARD_ROUTES } from './routes.ts'

let database: TestDatabase
let known: Record<string, string[]>
let keys: Map<ApiScope, string>
let serve: ReturnType<typeof serveForTest>
/** A key of everything that this service asks for. */
let whole: string

beforeAll(async () => {
  database = await createTestDatabase()
  serve = serveForTest(database.db, true, '2026-11-22T10:00:00Z')
  const workspaceId = await buildWorkspace(database.db)
  known = { workspace: [String(workspaceId)], survey: ['csat', 'nps'] }
  whole = (
    await createApiKey(database, {
      ...{ workspaceId, name: 'whole', expiresAt: null },
      scopes: ['indicators:read', 'responses:read'],
    })
  ).key
  keys = new Map()
  for (const scope of ApiScope.options) {
    const { key } = await createApiKey(database, { workspaceId, name: scope, scopes: [scope], expiresAt: null })
    keys.set(scope, key)
  }
})
afterAll(async () => database.drop())

const QUERIED = DASHBOARD_ROUTES.flatMap(({ id, path, query }) => (query ? [{ id, path, query }] : []))
const ACCEPTED = fc.constantFrom('application/json', 'text/csv', '*/*', '', 'image/png;q=x')
// Serving holds each answer against its route: a status, code or field that the definition does not name fails here.
const ask = async (path: string, query: GeneratedQuery, accept: string) =>
  (await serve(`${path}?${new URLSearchParams(query)}`, { accept, authorization: `Bearer ${whole}` })).status

test.each(QUERIED)(
  'every answer to a generated request of $path is one that its definition names',
  async ({ path, query }) => {
    const seen = new Set<number>()
    await fc.assert(
      fc.asyncProperty(generateQuery(query, known), ACCEPTED, async (good, accept) => {
        const status = await ask(path, good, accept)
        seen.add(status)
        expect(status).toBeLessThan(500)
        if (isRefused(query, good)) expect(status).toBe(422)
      }),
      { numRuns: 40 },
    )
    expect(seen).toContain(200)
  },
)

test.each(QUERIED.flatMap((route) => namesOf(route.query).map((name) => ({ ...route, name }))))(
  'a request of $path whose $name is broken is answered as its definition says, and never by an error of ours',
  async ({ path, query, name }) => {
    await fc.assert(
      fc.asyncProperty(
        generateQuery(query, known).chain((good) => breakQuery(good, name)),
        ACCEPTED,
        async (broken, accept) => {
          const status = await ask(path, broken, accept)
          expect(status).toBeLessThan(500)
          if (isRefused(query, broken)) expect(status).toBe(422)
        },
      ),
      { numRuns: 12 },
    )
  },
)

/**
 * Without a key the pages of the settings lead to signing in: tests/browser/settings-door.test.ts. The parts of a change take
 * a second scope: tests/change-parts.test.ts.
 */
const ELSEWHERE = ['/settings/*', '/v1/change-parts']
test.each(DASHBOARD_ROUTES.filter(({ path, access }) => access.by === 'key' && !ELSEWHERE.includes(path)))(
  'only a key with the scope that its definition names opens $path',
  async ({ path, access, query }) => {
    const scope = access.by === 'key' ? access.scope : null
    const served = serveForTest(database.db, false, '2026-11-22T10:00:00Z')
    const needed = { survey: 'csat', dimension: 'team' }
    const given = Object.entries(needed).filter(([name]) => query && namesOf(query).includes(name))
    const full = given.length > 0 ? `${path}?${new URLSearchParams(given)}` : path
    expect((await served(full)).status).toBe(401)
    for (const [own, key] of keys)
      expect((await served(full, { authorization: `Bearer ${key}` })).status, own).toBe(own === scope ? 200 : 403)
  },
)
