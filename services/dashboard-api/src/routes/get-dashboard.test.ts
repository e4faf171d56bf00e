import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib'
import { createHttpApp, createLogger } from '@otzyv/service-kit'
import { createTestDatabase, type TestDatabase } from '@otzyv/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDashboardService } from '../create-dashboard-service.ts'

const SCRIPT = `console.log('${'long '.repeat(400)}')`
const PAGE = '<!doctype html><title>Отзыв</title><script src="assets/app-1.js"></script>'
const PAGE_OF_TEAMS = PAGE.replace('app-1', 'teams-1')
const PAGE_OF_SETTINGS = '<!doctype html><head><title>Settings</title></head>'
let folder: string
let database: TestDatabase

beforeAll(async () => {
  database = await createTestDatabase()
  folder = mkdtempSync(join(tmpdir(), 'otzyv-page-'))
  mkdirSync(join(folder, 'assets'))
  for (const [name, content] of [
    ['index.html', PAGE],
    ['teams.html', PAGE_OF_TEAMS],
    ['settings.html', PAGE_OF_SETTINGS],
    ['assets/app-1.js', SCRIPT],
    ['assets/app-1.css', 'a{}'],
  ] as const) {
    writeFileSync(join(folder, name), content)
    if (name.endsWith('.css')) continue
    writeFileSync(join(folder, `${name}.br`), brotliCompressSync(content))
    writeFileSync(join(folder, `${name}.gz`), gzipSync(content))
  }
})
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await database.drop()
})

async function get(path: string, accepted: string | null, method = 'GET', more: Record<string, string> = {}) {
  const app = createHttpApp(createLogger({ level: 'silent', pretty: false }))
  const options = {
    openOnLoopback: true,
    dashboardFolder: folder,
    publicUrl: 'http://localhost:8080',
    trustProxyHops: 0,
    proxy: null,
    recordExport: async () => {},
  }
  const { routes } = createDashboardService({ db: database.db, now: () => new Date() }, options)
  if (routes) app.route('/', routes)
  const headers = { host: 'localhost:8080', ...(accepted === null ? {} : { 'accept-encoding': accepted }), ...more }
  const response = await app.request(new Request(`http://localhost:8080${path}`, { headers, method }))
  const head = (name: string) => response.headers.get(name)
  return { response, head, body: Buffer.from(await response.arrayBuffer()) }
}

const decoded = { br: brotliDecompressSync, gzip: gunzipSync, none: (content: Buffer) => content }

test.each([
  ['/assets/app-1.js', 'gzip, deflate, br', 'br'],
  ['/assets/app-1.js', 'gzip', 'gzip'],
  ['/assets/app-1.js', null, 'none'],
  ['/assets/app-1.js', 'br;q=0, identity', 'none'],
  ['/assets/app-1.css', 'br', 'none'],
  ['/', 'gzip, br', 'br'],
  ['/', 'gzip;q=0.3', 'gzip'],
  ['/', null, 'none'],
] as const)(
  '%s comes to a caller that accepts %j as %s, whole and of its own type',
  async (path, accepted, encoding) => {
    const { response, head, body } = await get(path, accepted)
    const [text, type, kept] =
      path === '/'
        ? [PAGE, 'text/html', 'no-cache']
        : path.endsWith('.js')
          ? [SCRIPT, 'text/javascript', 'public, max-age=31536000, immutable']
          : ['a{}', 'text/css', 'public, max-age=31536000, immutable']
    expect(response.status).toBe(200)
    expect(decoded[encoding](body).toString('utf8')).toBe(text)
    expect(head('content-encoding')).toBe(encoding === 'none' ? null : encoding)
    expect(head('content-type')).toMatch(new RegExp(`^${type}`))
    expect(head('cache-control')).toBe(kept)
    expect(head('vary')).toBe('Accept-Encoding')
    expect(head('x-content-type-options')).toBe('nosniff')
    if (path !== '/') expect(head('content-length')).toBe(String(body.length))
  },
)

test('each page is the one that the build made for it, in every encoding, and that of the first page if it made none', async () => {
  for (const accepted of ['br', 'gzip', 'none'] as const) {
    const textOf = async (path: string) => decoded[accepted]((await get(path, accepted)).body).toString('utf8')
    expect([await textOf('/'), await textOf('/teams'), await textOf('/why')]).toEqual([PAGE, PAGE_OF_TEAMS, PAGE])
  }
  const settings = await get('/settings/people', 'br')
  expect(settings.body.toString('utf8')).toBe(PAGE_OF_SETTINGS.replace('<head>', '<head><base href="../">'))
})

test('HEAD gives the headers of the compressed file, and what is not there is 404 in every encoding', async () => {
  const asked = await get('/assets/app-1.js', 'br', 'HEAD')
  expect([asked.response.status, asked.head('content-encoding'), asked.body.length]).toEqual([200, 'br', 0])
  for (const path of ['/assets/app-2.js', '/assets/../index.html', '/assets/%2e%2e/index.html', '/assets/app-1'])
    for (const accepted of ['br', 'gzip', null]) {
      const { response, head } = await get(path, accepted)
      expect([path, response.status, head('content-encoding')]).toEqual([path, 404, null])
    }
})

test('the reference and the document are for everyone, come compressed, and are 304 to who has them; a call that there is not is 404', async () => {
  for (const path of ['/docs/api', '/docs/api/getCoverage', '/docs/openapi.json']) {
    const { response, head, body } = await get(path, 'gzip')
    expect([path, response.status, head('content-encoding')]).toEqual([path, 200, 'gzip'])
    const text = gunzipSync(body).toString('utf8')
    if (path.endsWith('.json')) expect(JSON.parse(text).paths).toHaveProperty('/v1/coverage')
    else expect(text).toContain('GET /v1/coverage')
    const again = await get(path, 'gzip', 'GET', { 'if-none-match': head('etag') ?? '' })
    expect([path, again.response.status, again.body.length]).toEqual([path, 304, 0])
  }
  expect((await get('/docs/api/nothing', null)).response.status).toBe(404)
})
