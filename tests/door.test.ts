import { spawnSync } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ApiScope } from '@otzyv/contracts'
import { createApiKey } from '@otzyv/identity'
import { createKeyringText } from '@otzyv/keyring'
import { createTestDatabase, type TestDatabase, waitUntil } from '@otzyv/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeDataDir, type RunningOtzyv, runOtzyv, startOtzyv } from './support/otzyv.ts'
import { rawRequest } from './support/raw-request.ts'

let database: TestDatabase
let env: Record<string, string>
let otzyv: RunningOtzyv
let all: string

beforeAll(async () => {
  database = await createTestDatabase()
  env = { DATABASE_URL: database.connectionString, DATA_DIR: await makeDataDir(), KEYRING: createKeyringText() }
  otzyv = await startOtzyv(env)
  await waitUntil('the welcome', () => otzyv.output.stdout.includes('Stop with Ctrl+C'))
  all = await makeKey([...ApiScope.options])
})
afterAll(async () => {
  await otzyv?.stop()
  await database?.drop()
})

const makeKey = async (scopes: ApiScope[]) =>
  (await createApiKey(database, { workspaceId: 1, name: 'test', scopes, expiresAt: null })).key
const TICKET = JSON.stringify({
  ticketId: 'T-1',
  solvedAt: '2026-11-20T10:00:00Z',
  respondent: { email: 'a@b.example' },
})
const EVENTS =
  '{"events":[{"id":"1","kind":"hard_bounce","address":"a@b.example","occurredAt":"2026-11-20T10:00:00Z"}]}'
const WRITES: [string, string][] = [
  ['/v1/tickets/solved', TICKET],
  ['/v1/tickets/reopened', '{"ticketId":"T-1","reopenedAt":"2026-11-21T10:00:00Z"}'],
  ['/v1/links', '{"ticketId":"T-2"}'],
  ['/v1/mail/events', EVENTS],
]
const post = (path: string, body: string, headers: Record<string, string>) =>
  fetch(otzyv.url + path, { method: 'POST', body: Buffer.from(body), headers })
const get = (path: string, headers: readonly string[] = [], version = '1.1') =>
  rawRequest(otzyv.url, `GET ${path} HTTP/${version}`, ['Host: localhost:8080', ...headers])

describe('what a web page can send does nothing', () => {
  test.each(WRITES)(
    '%s takes no password that a browser keeps, no form and no page of another site',
    async (path, body) => {
      const json = { 'content-type': 'application/json' }
      const bearer = { authorization: `Bearer ${all}` }
      const basic = await post(path, body, { ...json, authorization: `Basic ${btoa(`me:${all}`)}` })
      expect(basic.status).toBe(401)
      expect(basic.headers.get('www-authenticate')).toMatch(/^Bearer/)
      for (const type of [
        'text/plain',
        'application/x-www-form-urlencoded',
        'multipart/form-data; boundary=x',
        'text/json;application/json',
      ])
        expect((await post(path, body, { ...bearer, 'content-type': type })).status).toBe(415)
      const without = await post(path, body, bearer)
      expect(without.status).toBe(415)
      expect(await without.json()).toMatchObject({
        code: 'unsupported_media_type',
        detail: expect.stringContaining('application/json'),
      })
      for (const site of [
        'Sec-Fetch-Site: cross-site',
        'Sec-Fetch-Site: same-site',
        'Origin: https://evil.example',
        'Origin: null',
      ]) {
        const answer = await rawRequest(
          otzyv.url,
          `POST ${path} HTTP/1.1`,
          ['Host: localhost:8080', site, 'Content-Type: application/json', `Authorization: Bearer ${all}`],
          body,
        )
        expect([site, answer.status]).toEqual([site, 403])
      }
      expect((await post(path, body, { ...bearer, 'content-type': 'application/json; charset=utf-8' })).status).toBe(
        200,
      )
    },
  )

  test('evidence is neither overruled nor listed by a password that a browser keeps for a page of another site', async () => {
    const basic = `Authorization: Basic ${btoa(`me:${all}`)}`
    const line = 'PUT /v1/evidence/4b7f2c80-0000-4000-8000-000000000000 HTTP/1.1'
    const ask = (authorization: string) =>
      rawRequest(
        otzyv.url,
        line,
        ['Host: localhost:8080', 'Content-Type: application/json', authorization],
        '{"evidence":"suspect"}',
      )
    expect((await ask(basic)).status).toBe(401)
    // With the key as Bearer it gets in, and there is no such response.
    expect((await ask(`Authorization: Bearer ${all}`)).status).toBe(404)
    expect((await get('/v1/evidence', [basic])).status).toBe(200)
    for (const site of ['Sec-Fetch-Site: cross-site', 'Sec-Fetch-Site: same-site', 'Origin: null'])
      expect([site, (await get('/v1/evidence', [basic, site])).status]).toEqual([site, 403])
  })

  test('a key may do the least, unless more was asked for', async () => {
    const made = JSON.parse((await runOtzyv(['keys', 'create', 'plain', '--json'], env)).stdout)
    expect(made.scopes).toEqual(['indicators:read'])
    const first = /Bearer (otzyv_\S+)'/.exec(otzyv.output.stdout)?.[1] ?? ''
    const ask = (path: string) => fetch(otzyv.url + path, { headers: { authorization: `Bearer ${first}` } })
    expect((await ask('/v1/workspaces')).status).toBe(403)
    const ticket = await post('/v1/tickets/solved', TICKET, {
      authorization: `Bearer ${first}`,
      'content-type': 'application/json',
    })
    expect(ticket.status).toBe(200)
  })
})

describe('on loopback', () => {
  const OPEN = ['/', '/mailbox', '/mailbox.json', '/v1/workspaces', '/v1/coverage', '/readyz', '/metrics']

  const SENT_BY_PROGRAMS = [
    'User-Agent: Mozilla/5.0',
    'Accept: text/html',
    'Accept-Encoding: gzip, br',
    'Accept-Language: de',
    'Cache-Control: max-age=0',
    'Connection: Upgrade, HTTP2-Settings',
    'HTTP2-Settings: AAMAAABkAAQAoAAAAAIAAAAA',
    'Cookie: other=1',
    'DNT: 1',
    'If-None-Match: "x"',
    'Priority: u=0, i',
    'Referer: http://localhost:8080/',
    'Sec-CH-UA-Platform: "Linux"',
    'Sec-Fetch-Site: same-origin',
    'Sec-GPC: 1',
    'Upgrade-Insecure-Requests: 1',
    'X-Prometheus-Scrape-Timeout-Seconds: 10',
  ]

  test('a program and a browser of this machine need no key', async () => {
    for (const path of OPEN) {
      expect((await get(path)).status).toBe(200)
      expect((await get(path, ['Sec-Fetch-Site: none'])).status).toBe(200)
      expect((await get(path, ['Sec-Fetch-Site: same-origin', 'Sec-Fetch-Mode: cors'])).status).toBe(200)
      expect((await get(path, SENT_BY_PROGRAMS)).status).toBe(200)
    }
  })

  const MARKS = [
    'Forwarded: for=1.2.3.4',
    'X-Forwarded-For: 1.2.3.4',
    'X-Forwarded-Proto: https',
    'X-Forwarded-Server: a',
    'X-Real-IP: 1.2.3.4',
    'Via: 1.1 a',
    'CF-Connecting-IP: 1.2.3.4',
    'CF-Ray: 1',
    'True-Client-IP: 1.2.3.4',
    'X-Client-IP: 1.2.3.4',
    'Fastly-Client-IP: 1.2.3.4',
    'X-Original-URL: /',
    'X-Envoy-External-Address: 1.2.3.4',
    'X-Cluster-Client-IP: 1.2.3.4',
    'X-Amzn-Trace-Id: 1',
    'Tailscale-User-Login: a',
    'CDN-Loop: a',
    'X-Azure-ClientIP: 1.2.3.4',
    'Front-End-Https: on',
    'Remote-User: a',
    'X-Request-ID: 1',
    'X-Kong-Proxy-Latency: 1',
    'Rndr-Id: 1',
    'Source-Ip: 1.2.3.4',
    'HTTP_X_FORWARDED_FOR: 1.2.3.4',
    'X-Made-Up-Tomorrow: 1',
  ]

  test.each(OPEN)('%s needs a key where a proxy may have passed the request on', async (path) => {
    for (const mark of MARKS) expect([mark, (await get(path, [mark])).status]).toEqual([mark, 401])
    expect((await get(path, [], '1.0')).status).toBe(401)
    expect((await get(path, ['X-Forwarded-For: 1.2.3.4', `Authorization: Bearer ${all}`])).status).toBe(200)
    const whole = `GET http://localhost:8080${path} HTTP/1.1`
    expect((await rawRequest(otzyv.url, whole, ['Host: localhost:8080'])).status).toBe(401)
    expect((await get(path, ['Sec-Fetch-Site: cross-site'])).status).toBe(403)
    expect((await get(path, ['Sec-Fetch-Site: same-site'])).status).toBe(403)
    expect((await rawRequest(otzyv.url, `GET ${path} HTTP/1.1`, ['Host: evil.example'])).status).not.toBe(200)
  })

  test('the mailbox opens for a key of its own scope only', async () => {
    for (const scope of ['indicators:read', 'evidence:write', 'metrics:read'] as const)
      expect((await get('/mailbox.json', [`Authorization: Bearer ${await makeKey([scope])}`])).status).toBe(403)
    const key = await makeKey(['mailbox:read'])
    expect((await get('/mailbox.json', [`Authorization: Bearer ${key}`])).status).toBe(200)
    expect((await get('/v1/workspaces', [`Authorization: Bearer ${key}`])).status).toBe(403)
  })

  test.each(['OPTIONS / HTTP/1.0', 'OPTIONS /healthz HTTP/1.0', 'HEAD /healthz HTTP/1.0', 'GET /healthz HTTP/1.0'])(
    'a health check that says %s without a host gets a good answer',
    async (line) => {
      const { status } = await rawRequest(otzyv.url, line)
      expect(status === 200 || status === 204).toBe(true)
    },
  )

  test('data and errors are neither guessed to be something else nor kept', async () => {
    for (const path of [
      '/v1/workspaces',
      '/v1/indicators?survey=csat',
      '/v1/indicators.csv?survey=csat',
      '/v1/coverage',
      '/nothing',
      '/healthz',
      '/readyz',
      '/metrics',
      '/v1/indicators',
    ]) {
      const { head } = await get(path)
      expect(head).toContain('x-content-type-options: nosniff')
      expect(head).toContain('cache-control: no-store')
    }
  })
})

describe('forged keys', () => {
  test('cost no query each, are logged in a line that fail2ban reads, and lock no valid key out', async () => {
    const scans = async () => {
      await database.db
        .connection()
        .execute(async (db) => void (await db.selectFrom('api_key').select('name').execute()))
      const row = (await database.db
        .selectFrom('pg_stat_user_tables' as never)
        .select(['seq_scan', 'idx_scan'] as never)
        .where('relname' as never, '=', 'api_key' as never)
        .executeTakeFirstOrThrow()) as { seq_scan: string; idx_scan: string }
      return Number(row.seq_scan) + Number(row.idx_scan)
    }
    const before = await scans()
    const { createApiKeyText } = await import('../packages/identity/src/api-key.ts')
    const statuses = await Promise.all(
      Array.from(
        { length: 300 },
        async () => (await get('/v1/workspaces', [`Authorization: Bearer ${createApiKeyText(1)}`])).status,
      ),
    )
    expect(new Set(statuses)).toEqual(new Set([401, 429]))
    expect((await scans()) - before).toBeLessThan(100)
    const fresh = await makeKey(['indicators:read'])
    for (const key of [all, fresh])
      expect((await get('/v1/workspaces', [`Authorization: Bearer ${key}`])).status).toBe(200)
    const lines = otzyv.output.stderr.split('\n').filter((line) => line.includes('authentication failed'))
    expect(lines.length).toBeGreaterThan(0)
    expect(lines.length).toBeLessThanOrEqual(60)
    const operations = await readFile(join(import.meta.dirname, '../docs/operations.md'), 'utf8')
    const [, filter = ''] = /^failregex = (.*)$/m.exec(operations) ?? []
    const pattern = new RegExp(filter.replace('<HOST>', '(?<host>[0-9a-f.:]+)'))
    for (const line of lines) expect(pattern.exec(line)?.groups?.host).toBe('127.0.0.1')
  })
})

describe('where others reach the product', () => {
  test('there is no mailbox, and readiness and metrics need a key of their own scope', async () => {
    const open = await startOtzyv({ ...env, DATA_DIR: await makeDataDir(), PUBLIC_URL: 'https://survey.example.com' })
    const ask = async (path: string, key?: string) =>
      (await fetch(open.url + path, key === undefined ? {} : { headers: { authorization: `Bearer ${key}` } })).status
    for (const path of ['/mailbox', '/mailbox.json', '/mailbox/x/raw']) expect(await ask(path, all)).toBe(404)
    const metrics = await makeKey(['metrics:read'])
    for (const path of ['/readyz', '/metrics']) {
      expect(await ask(path)).toBe(401)
      expect(await ask(path, await makeKey(['indicators:read']))).toBe(403)
      expect(await ask(path, metrics)).toBe(200)
    }
    expect(await ask('/healthz')).toBe(200)
    expect(await open.stop()).toBe(0)
  })

  test('the key of the data folder is shown at the first start only, and the printed line still works', async () => {
    const DATA_DIR = await makeDataDir()
    const first = await startOtzyv({ ...env, DATA_DIR })
    await waitUntil('the welcome', () => first.output.stdout.includes('Stop with Ctrl+C'))
    expect(first.output.stdout).toMatch(/otzyv_1_/)
    await first.stop()
    const second = await startOtzyv({ ...env, DATA_DIR })
    await waitUntil('the welcome', () => second.output.stdout.includes('Stop with Ctrl+C'))
    expect(second.output.stdout + second.output.stderr).not.toMatch(/otzyv_1_/)
    const line = second.output.stdout.split('\n').find((text) => text.includes('curl -sS')) ?? ''
    expect(spawnSync('bash', ['-c', line], { encoding: 'utf8' }).stdout).toContain('"outcome":')
    await second.stop()
  })
})
