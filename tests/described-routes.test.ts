import { createKeyringText, parseKeyring } from '@otzyv/keyring'
import { createLogger, createServedApp, letIn, OWN_ROUTES } from '@otzyv/service-kit'
import { checkedRoutes, createTestDatabase, nothingOnDisk, type TestDatabase } from '@otzyv/testing'
import * as fc from 'fast-check'
import { Hono } from 'hono'
import { inspectRoutes } from 'hono/dev'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PRODUCT_ROUTES } from '../scripts/openapi/product-routes.ts'
import { MAILBOX_ROUTES } from '../services/standalone/src/mailbox/routes/mailbox-routes.ts'
import { type Mailbox, startMailbox } from '../services/standalone/src/mailbox/start-mailbox.ts'
import { readMailOptions } from '../services/standalone/src/settings/read-mail-options.ts'
import { readSignInOptions } from '../services/standalone/src/settings/read-sign-in-options.ts'
import { readOtzyvSettings } from '../services/standalone/src/settings/settings.ts'
import { createService, SERVICES } from '../services/standalone/src/start/create-services.ts'

/** What is served without a definition, and why. */
const UNDESCRIBED: Readonly<Record<string, string>> = {
  'GET /assets/*': 'the files of the dashboard, named by their content, which only its page asks for',
}

const log = createLogger({ level: 'silent', pretty: false })
let database: TestDatabase
let mailbox: Mailbox
let app: Hono
let close: () => Promise<unknown>

beforeAll(async () => {
  database = await createTestDatabase()
  mailbox = await startMailbox({ log })
  const keyring = parseKeyring(createKeyringText())
  const deps = {
    db: database.db,
    connectionString: database.connectionString,
    log,
    publicUrl: 'http://127.0.0.1:8080',
    openOnLoopback: true,
    trustProxyHops: 0,
    onDisk: nothingOnDisk,
    signIn: readSignInOptions(readOtzyvSettings({})),
    keyring: async () => keyring,
    smtpUrl: () => mailbox.smtpUrl,
    mailOptions: () => readMailOptions(readOtzyvSettings({})),
    findSmtpUrl: () => null,
    mailHosts: { allowsPrivate: () => true },
    webhookHosts: { allowsPrivate: () => true },
  }
  const services = await Promise.all(SERVICES.map((name) => createService(name, deps)))
  close = () => Promise.all(services.map((service) => service.close()))
  app = createServedApp({ services, log, extraRoutes: mailbox.routes(letIn) })
})
afterAll(async () => {
  await close()
  await mailbox.close()
  await database.drop()
})

/** What an app answers: whatever is added for a method, and what is added for all of them but is no middleware. */
function servedBy(routes: Hono): string[] {
  const found = inspectRoutes(routes).filter(({ method, isMiddleware }) => method !== 'ALL' || !isMiddleware)
  return [...new Set(found.map(({ method, path }) => `${method} ${path}`))].sort()
}

test('every route that the product serves has a definition, or stands on the list of those that need none', () => {
  const defined = PRODUCT_ROUTES.map(({ method, path }) => `${method.toUpperCase()} ${path}`)
  expect(new Set(defined).size).toBe(defined.length)
  expect(servedBy(app)).toEqual([...defined, ...Object.keys(UNDESCRIBED)].sort())
})

test('a route that was added beside the definitions is found, however it was added', () => {
  const routes = new Hono()
  routes.get('/v1/beside', (c) => c.text('beside'))
  routes.all('/v1/always', (c) => c.text('always'))
  routes.on(['DELETE', 'PATCH'], '/v1/both', (c) => c.text('both'))
  routes.use('/v1/*', async (_c, next) => next())
  const outer = new Hono().route('/', routes)
  expect(servedBy(outer)).toEqual(['ALL /v1/always', 'DELETE /v1/both', 'GET /v1/beside', 'PATCH /v1/both'])
})

test.each([...MAILBOX_ROUTES, ...OWN_ROUTES])(
  'whatever stands in its path and query, $method $path answers as its definition says',
  async ({ method, path }) => {
    const asked = checkedRoutes(app, PRODUCT_ROUTES)
    const id = fc.oneof(fc.webSegment(), fc.string({ unit: 'binary', minLength: 1 }).map(encodeURIComponent))
    const query = fc.oneof(
      fc.constantFrom('', '?view=source', '?view=x', '?view=a&view=b', '?%00'),
      fc.webQueryParameters(),
    )
    await fc.assert(
      fc.asyncProperty(id, query, async (one, more) => {
        const url = path.replace(':id', one) + (more.startsWith('?') ? more : `?${more}`)
        const { status } = await asked.request(url, { method: method.toUpperCase() })
        expect([200, 204, 404, 422, 503]).toContain(status)
      }),
      { numRuns: 30 },
    )
  },
)
