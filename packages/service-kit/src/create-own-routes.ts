import type { Context, Hono } from 'hono'
import { countFailing, createReadiness } from './create-readiness.ts'
import type { Logger } from './logger.ts'
import type { Service } from './service.ts'

/** Adds what every process answers: `/healthz` to all, `/readyz` and `/metrics` to those whom `authorize` lets through. */
export function createOwnRoutes(
  app: Hono,
  options: { services: readonly Service[]; log: Logger; authorize: (c: Context) => Promise<unknown> },
): void {
  const { services, authorize } = options
  const checkAll = createReadiness(services, options.log)
  // HAProxy asks `OPTIONS /` by default whether a server is alive, others the path that is made for it.
  for (const path of ['/', '/healthz']) {
    app.options(path, (c) => c.body(null, 204, { Allow: 'GET, HEAD, OPTIONS' }))
  }
  app.get('/healthz', (c) => c.json({ status: 'ok', services: services.map((service) => service.name) }))
  app.get('/metrics', async (c) => {
    await authorize(c)
    // Loaded when it is asked for: the library takes 25 ms, which no command should wait for.
    const { renderMetrics } = await import('./metrics/render-metrics.ts')
    const text = await renderMetrics(await checkAll(), services)
    return c.body(text, 200, { 'Content-Type': 'text/plain; version=0.0.4; charset=utf-8' })
  })
  app.get('/readyz', async (c) => {
    await authorize(c)
    const checks = await checkAll()
    const ready = checks.every(([, check]) => check.ready)
    const failingWorkspaces = countFailing(services.flatMap((service) => service.loops))
    return c.json(
      { status: ready ? 'ready' : 'not ready', failingWorkspaces, services: Object.fromEntries(checks) },
      ready ? 200 : 503,
    )
  })
}
