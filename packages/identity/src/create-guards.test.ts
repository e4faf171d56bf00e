import { addRoute, createHttpApp, createLogger, defineRoute, type Guard, withKey } from '@otzyv/service-kit'
import { buildWorkspace, createTestDatabase, type TestDatabase } from '@otzyv/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApiKey } from './create-api-key.ts'
import { createKeyGuard, createReaderGuard, createSignedReaderGuard } from './create-guards.ts'

let database: TestDatabase
let workspaceId: number
beforeAll(async () => {
  database = await createTestDatabase()
  workspaceId = await buildWorkspace(database.db)
})
afterAll(() => database.drop())

const own = { openOnLoopback: false, publicUrl: 'https://feedback.company.example', trustProxyHops: 0, proxy: null }
const GUARDS: Readonly<Record<string, () => Guard<unknown>>> = {
  createKeyGuard: () => createKeyGuard(database),
  createReaderGuard: () => createReaderGuard(database, false),
  createSignedReaderGuard: () => createSignedReaderGuard(database, own),
}

test.each(Object.entries(GUARDS))(
  '%s lets a key that is for some teams into a route only if the route keeps to the teams of its caller',
  async (_, createGuard) => {
    const app = createHttpApp(createLogger({ level: 'silent', pretty: false }))
    const rest = { method: 'get', summary: '', answers: { 200: { 'application/json': null } } } as const
    for (const [path, access] of [
      ['/v1/unsaid', withKey('indicators:read')],
      ['/v1/all', withKey('indicators:read', 'all')],
      ['/v1/some', withKey('indicators:read', 'some')],
    ] as const)
      addRoute(app, defineRoute({ ...rest, id: path.slice(4), path, access }), createGuard(), (c) => c.json({}))
    const statusesOf = async (teams: string[] | null) => {
      const made = { workspaceId, name: 'key', scopes: ['indicators:read' as const], teams, expiresAt: null }
      const headers = { authorization: `Bearer ${(await createApiKey(database, made)).key}` }
      return await Promise.all(
        ['unsaid', 'all', 'some'].map(async (path) => (await app.request(`/v1/${path}`, { headers })).status),
      )
    }
    expect(await statusesOf(null)).toEqual([200, 200, 200])
    expect(await statusesOf(['Lisbon'])).toEqual([403, 403, 200])
    expect(await statusesOf([])).toEqual([403, 403, 200])
  },
)
