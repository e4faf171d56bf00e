import { createApiKey } from '@otzyv/identity'
import { createTestDatabase, type TestDatabase, waitUntil } from '@otzyv/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeDataDir, type RunningOtzyv, runOtzyv, startOtzyv } from './support/otzyv.ts'
import {
  askThrough,
  findProgram,
  PROXIES,
  type RunningProxy,
  startPlainNginx,
  startProxy,
} from './support/start-proxy.ts'

let database: TestDatabase
let env: Record<string, string>
const keyOf = async (...scopes: ('indicators:read' | 'tickets:write' | 'mailbox:read')[]) =>
  (await createApiKey(database, { workspaceId: 1, name: 'test', scopes, expiresAt: null })).key

beforeAll(async () => {
  database = await createTestDatabase()
  env = { DATABASE_URL: database.connectionString, KEYRING: (await runOtzyv(['keyring', 'create'], {})).stdout.trim() }
})
afterAll(async () => database.drop())

describe.runIf(PROXIES.every(findProgram)).each(PROXIES)('%s with the file of deploy/', (name) => {
  let product: RunningOtzyv
  let proxy: RunningProxy
  beforeAll(async () => {
    const own = { DATA_DIR: await makeDataDir(), PUBLIC_URL: 'https://survey.example.com', TRUST_PROXY_HOPS: '1' }
    product = await startOtzyv({ ...env, ...own, LOG_LEVEL: 'warn' })
    proxy = await startProxy(name, Number(new URL(product.url).port))
    // Its health check has to find the product first.
    await waitUntil('the product behind the proxy', async () => (await askThrough(proxy, '/healthz')).status === 200)
  })
  afterAll(async () => {
    await proxy?.stop()
    await product?.stop()
  })

  test('asks for a key where figures are, opens none of the mailbox, and passes a key on', async () => {
    for (const path of ['/', '/v1/workspaces', '/v1/indicators?survey=csat', '/v1/coverage'])
      expect([path, (await askThrough(proxy, path)).status]).toEqual([path, 401])
    const authorization = `Bearer ${await keyOf('indicators:read', 'mailbox:read')}`
    expect((await askThrough(proxy, '/v1/workspaces', { headers: { authorization } })).status).toBe(200)
    for (const path of ['/mailbox', '/mailbox.json'])
      expect([path, (await askThrough(proxy, path, { headers: { authorization } })).status]).toEqual([path, 404])
    for (const path of ['/readyz', '/metrics']) expect((await askThrough(proxy, path)).status).toBe(401)
  })

  test('brings a customer to the survey, and the answer into the database', async () => {
    const headers = { authorization: `Bearer ${await keyOf('tickets:write')}`, 'content-type': 'application/json' }
    const body = JSON.stringify({ ticketId: `behind-${name}` })
    const made = JSON.parse((await askThrough(proxy, '/v1/links', { method: 'POST', headers, body })).body)
    expect(made.url).toMatch(/^https:\/\/survey\.example\.com\/r\//)
    const { pathname } = new URL(made.url)
    const page = await askThrough(proxy, pathname)
    expect(page.status).toBe(200)
    expect(page.headers['content-type']).toContain('text/html')
    const answer = await askThrough(proxy, pathname, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: 'https://survey.example.com' },
      body: JSON.stringify({ rating: 5, comment: '', renderedAtMs: Date.now(), edit: 1, facts: { via: 'send' } }),
    })
    expect(JSON.parse(answer.body)).toMatchObject({ outcome: 'stored' })
  })

  test('says whose request it is, and believes no client about it', async () => {
    const headers = { authorization: 'Bearer forged', 'x-forwarded-for': '203.0.113.9', 'x-real-ip': '203.0.113.9' }
    expect((await askThrough(proxy, '/v1/workspaces', { headers, from: '127.0.0.77' })).status).toBe(401)
    await waitUntil('the line in the log', async () => product.output.stderr.includes('127.0.0.77'))
    expect(product.output.stderr).not.toContain('203.0.113.9')
  })
})

describe.runIf(findProgram('nginx'))('nginx with nothing but proxy_pass, before a product without PUBLIC_URL', () => {
  let product: RunningOtzyv
  beforeAll(async () => {
    product = await startOtzyv({ ...env, DATA_DIR: await makeDataDir() })
  })
  afterAll(async () => product?.stop())

  const OTHERS = process.getuid?.() === 0
  // Run as the product's own user, an unmarked HTTP/1.1 proxy is a program of this machine like any other.
  test.each([
    '',
    ...(OTHERS ? ['proxy_http_version 1.1;', 'proxy_http_version 1.1; proxy_set_header Connection "";'] : []),
  ])('opens neither dashboard nor mailbox with "%s"', async (more) => {
    const proxy = await startPlainNginx(`proxy_pass ${product.url}; ${more}`)
    for (const path of [
      '/',
      '/mailbox',
      '/mailbox.json',
      '/v1/workspaces',
      '/v1/coverage',
      '/v1/indicators?survey=csat',
    ]) {
      const { status } = await fetch(`http://127.0.0.1:${proxy.port}${path}`)
      expect([path, status]).toEqual([path, 401])
    }
    await proxy.stop()
    expect((await fetch(`${product.url}/v1/workspaces`)).status).toBe(200)
  })
})
