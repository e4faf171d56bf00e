import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { ProblemError } from './errors.ts'
import { createHttpApp } from './http-app.ts'
import { createLogger } from './logger.ts'
import { mountRoutes } from './mount-routes.ts'

const log = createLogger({ level: 'silent', pretty: false })
const fail = () => {
  throw new ProblemError('conflict', 'It is so already.')
}

/** Pages with data among them and a bare app beside them, all within a served app; and the errors that were seen there. */
function served() {
  const seen: string[] = []
  const pages = createHttpApp(log, (c, code) => c.html(`<p>${code}`, 409))
  pages.get('/page', fail)
  const data = createHttpApp(log)
  data.get('/data', fail)
  mountRoutes(pages, data)
  const bare = new Hono()
  bare.use('/bare/*', async (c, next) => {
    await next()
    c.header('X-Seen', c.error?.message)
  })
  bare.get('/bare/failing', fail)
  bare.get('/bare/fine', (c) => c.text('fine'))
  const app = createHttpApp(log)
  for (const routes of [pages, bare])
    mountRoutes(app, routes, (error, c, answer) => {
      seen.push(`${c.req.path} ${error.message} ${answer.status}`)
      return answer
    })
  return { app, seen }
}

test.each([
  ['/page', 'text/html; charset=UTF-8'],
  ['/data', 'application/problem+json'],
  ['/bare/failing', 'application/problem+json'],
])(
  'a failure of %s is explained by the app that it belongs to, however deep that is mounted, and seen once',
  async (path, type) => {
    const { app, seen } = served()
    const answer = await app.request(path)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([409, type])
    expect(seen).toEqual([`${path} It is so already. 409`])
  },
)

test('a middleware learns of the failure of the route that it stands before', async () => {
  const { app, seen } = served()
  expect((await app.request('/bare/failing')).headers.get('x-seen')).toBe('It is so already.')
  expect((await app.request('/bare/fine')).headers.get('x-seen')).toBeNull()
  expect(seen).toHaveLength(1)
})

test('the answer that is sent for a failure may be replaced by the one who sees it', async () => {
  const app = createHttpApp(log)
  mountRoutes(app, new Hono().get('/', fail), (_error, c) => c.text('wait', 429))
  expect((await app.request('/')).status).toBe(429)
})
