import type { Hono } from 'hono'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { ProblemError } from './errors.ts'
import { answerData } from './guard-answers.ts'
import { createHttpApp } from './http-app.ts'
import { createLogger } from './logger.ts'
import { mountRoutes } from './mount-routes.ts'
import { limitBody, readJsonBody } from './read-json-body.ts'
import { serveServices } from './serve-services.ts'

const log = createLogger({ level: 'silent', pretty: false })

function app() {
  const made = createHttpApp(log)
  made.post('/echo', limitBody(100), async (c) =>
    c.json(await readJsonBody(c, z.object({ rating: z.number().int().max(10) }))),
  )
  made.get('/bug', () => {
    throw new Error('select secret from table')
  })
  made.get('/down', () => {
    throw Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' })
  })
  made.get('/sql/:state', (c) => {
    throw Object.assign(new Error('the server said no'), { code: c.req.param('state') })
  })
  made.get('/text', () => {
    throw Object.assign(new Error('invalid byte sequence for encoding "UTF8": 0x00'), { code: '22021' })
  })
  made.get('/known', () => {
    throw new ProblemError('already_answered', 'Answered yesterday.')
  })
  return made
}

const post = async (body: string) =>
  await app().request('/echo', { method: 'POST', body, headers: { 'content-type': 'application/json' } })

describe('the head of an answer', () => {
  const nested = (mount: typeof mountRoutes) => {
    const outer = createHttpApp(log)
    const inner = createHttpApp(log)
    const head = { 'Cache-Control': 'max-age=60', 'Content-Type': 'text/html' }
    inner.get('/data', (c) => c.json({}))
    inner.get('/kept-data', (c) => c.json({}, 200, { 'Cache-Control': 'max-age=60' }))
    inner.get('/page', (c) => c.html('<p>'))
    inner.get('/kept-page', (c) => c.html('<p>', 200, { 'Cache-Control': 'max-age=60' }))
    inner.get('/made-page', () => new Response('<p>', { headers: head }))
    inner.get('/made-data', () => new Response('{}', { headers: { ...head, 'Content-Type': 'application/json' } }))
    inner.get('/bare', () => new Response(null, { status: 204 }))
    inner.get('/whole', () => answerData('{}'))
    mount(outer, inner)
    return outer
  }
  test.each([
    ['/data', 'no-store'],
    ['/kept-data', 'no-store'],
    ['/page', 'no-store'],
    ['/kept-page', 'max-age=60'],
    ['/made-page', 'max-age=60'],
    ['/made-data', 'no-store'],
    ['/bare', 'no-store'],
    ['/whole', 'no-store'],
    ['/nothing', 'no-store'],
  ])('of %s is never guessed, and lets a cache keep pages at most: %s', async (path, kept) => {
    for (const mount of [mountRoutes, (outer: Hono, inner: Hono) => void outer.route('/', inner)]) {
      const { headers } = await nested(mount).request(path)
      expect([headers.get('x-content-type-options'), headers.get('cache-control')]).toEqual(['nosniff', kept])
    }
  })
})

describe('every error is problem details with a closed code', () => {
  test.each([
    ['{', 400, 'malformed_json'],
    ['', 400, 'malformed_json'],
    ['{"rating":"x"}', 422, 'invalid_request'],
    ['{"rating":1e999}', 422, 'invalid_request'],
    ['[]', 422, 'invalid_request'],
    [`{"rating":1,"x":"${'y'.repeat(200)}"}`, 413, 'body_too_large'],
  ])('%s gives %i %s', async (body, status, code) => {
    const response = await post(body)
    expect(response.status).toBe(status)
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    expect(await response.json()).toMatchObject({ status, code })
  })

  test.each(
    '08006 25006 25P03 28P01 3D000 40001 40P01 53100 53200 53300 55000 55P03 57014 57P01 57P02 57P03 58000 58030 58P01 F0000 XX000 XX001 XX002'.split(
      ' ',
    ),
  )('a database that cannot do its work now (%s) is 503 with a time to try again', async (state) => {
    const answer = await app().request(`/sql/${state}`)
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '2'])
    expect(await answer.json()).toMatchObject({ code: 'database_unavailable' })
  })

  test.each('22003 23505 25001 25P02 42501 42601 42703 42P01 P0001'.split(' '))(
    'a mistake of ours in a statement (%s) stays one',
    async (state) => {
      expect((await app().request(`/sql/${state}`)).status).toBe(500)
    },
  )

  test.each([
    ['/nothing', 404, 'not_found'],
    ['/known', 409, 'already_answered'],
    ['/down', 503, 'database_unavailable'],
    ['/bug', 500, 'internal'],
    ['/text', 422, 'invalid_request'],
  ])('%s gives %i %s', async (path, status, code) => {
    const response = await app().request(path)
    expect(response.status).toBe(status)
    const text = await response.text()
    expect(JSON.parse(text)).toMatchObject({ code })
    expect(text).not.toContain('secret')
    expect(response.headers.get('retry-after')).toBe(status === 503 ? '2' : null)
  })
})

describe('serving', () => {
  const service = (ready: boolean) => ({
    name: 'step',
    routes: null,
    loops: [],
    checkReady: async () => ({ ready, detail: {} }),
    metrics: [],
    close: async () => {},
  })

  test('answers /healthz always, /readyz and /metrics by what the services say', async () => {
    for (const ready of [true, false]) {
      const running = await serveServices({ services: [service(ready)], host: '127.0.0.1', port: 0, log })
      expect((await fetch(`http://127.0.0.1:${running.port}/healthz`)).status).toBe(200)
      expect((await fetch(`http://127.0.0.1:${running.port}/readyz`)).status).toBe(ready ? 200 : 503)
      const metrics = await fetch(`http://127.0.0.1:${running.port}/metrics`)
      expect(metrics.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/)
      expect(await metrics.text()).toContain(`otzyv_ready{service="step"} ${Number(ready)}\n`)
      await running.stop()
    }
  })

  test('a stop answers what was accepted, closes services last, and may be asked for twice', async () => {
    const order: string[] = []
    const routes = createHttpApp(log)
    let accept = () => {}
    let proceed = () => {}
    const accepted = new Promise<void>((resolve) => {
      accept = resolve
    })
    const stopping = new Promise<void>((resolve) => {
      proceed = resolve
    })
    routes.get('/slow', async (c) => {
      accept()
      await stopping
      order.push('answered')
      return c.text('done')
    })
    const slow = { ...service(true), routes, close: async () => void order.push('closed') }
    const running = await serveServices({ services: [slow], host: '127.0.0.1', port: 0, log })
    const answer = fetch(`http://127.0.0.1:${running.port}/slow`)
    await accepted
    const stops = [running.stop(), running.stop()]
    setTimeout(proceed, 50)
    await Promise.all(stops)
    expect(await (await answer).text()).toBe('done')
    expect(order).toEqual(['answered', 'closed'])
  })

  test('a taken port is one line that says what to do', async () => {
    const running = await serveServices({ services: [], host: '127.0.0.1', port: 0, log })
    await expect(serveServices({ services: [], host: '127.0.0.1', port: running.port, log })).rejects.toThrow(
      /Port \d+ on 127\.0\.0\.1 is taken\. Set PORT/,
    )
    await running.stop()
  })
})
