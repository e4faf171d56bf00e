import { setMaxListeners } from 'node:events'
import type { Server } from 'node:http'
import { createAdaptorServer } from '@hono/node-server'
import type { Hono } from 'hono'
import { createHttpApp } from './http-app.ts'
import { limitConnections, readOpenFileLimit, unfinishedPerPeer } from './limit-connections.ts'
import { listenOnHost } from './listen.ts'
import type { Logger } from './logger.ts'
import { renderMetrics } from './render-metrics.ts'
import { runLoop } from './run-loop.ts'
import type { Loop, Readiness, Service } from './service.ts'

export type ServeOptions = {
  services: readonly Service[]
  host: string
  port: number
  log: Logger
  extraRoutes?: Hono
  behindProxy?: boolean
}
export type Running = { port: number; stop: () => Promise<void> }

/** How long accepted requests may take to be answered once a stop was asked for. */
const DRAIN_MS = 8_000

/** Serves the services' routes and /healthz, /readyz and /metrics on one port and runs their loops, until `stop` is called. */
export async function serveServices(options: ServeOptions): Promise<Running> {
  const { services, log } = options
  const app = createHttpApp(log)
  app.get('/healthz', (c) => c.json({ status: 'ok', services: services.map((service) => service.name) }))
  const checkAll = () =>
    Promise.all(services.map(async (service) => [service.name, await checkReady(service)] as const))
  app.get('/metrics', async (c) =>
    c.body(renderMetrics(await checkAll()), 200, { 'Content-Type': 'text/plain; version=0.0.4; charset=utf-8' }),
  )
  app.get('/readyz', async (c) => {
    const checks = await checkAll()
    const ready = checks.every(([, check]) => check.ready)
    const failingWorkspaces = countFailing(services.flatMap((service) => service.loops))
    return c.json(
      { status: ready ? 'ready' : 'not ready', failingWorkspaces, services: Object.fromEntries(checks) },
      ready ? 200 : 503,
    )
  })
  for (const service of services) if (service.routes) app.route('/', service.routes)
  if (options.extraRoutes) app.route('/', options.extraRoutes)

  const create = () => {
    const server = createAdaptorServer({
      fetch: app.fetch,
      // Looked at each second: with Node's half minute a request that never ends holds its place that long.
      serverOptions: {
        connectionsCheckingInterval: 1_000,
        headersTimeout: 5_000,
        requestTimeout: 10_000,
        keepAliveTimeout: 5_000,
      },
    }) as Server // plain HTTP is all that is asked for
    if (!options.behindProxy) limitConnections(server, unfinishedPerPeer(readOpenFileLimit()))
    return server
  }
  const { servers, port } = await listenOnHost(create, options)

  const abort = new AbortController()
  // Each loop listens to it, and each wait within one; Node takes more than ten for a leak.
  setMaxListeners(0, abort.signal)
  const loops = services.flatMap((service) =>
    service.loops.map((loop) => runLoop(loop, log.child({ service: service.name }), abort.signal)),
  )
  let stopping: Promise<void> | null = null
  const stop = async () => {
    abort.abort()
    await Promise.all(servers.map(closeServer))
    await Promise.all(loops)
    for (const service of services) await service.close()
  }
  return {
    port,
    stop: () => {
      stopping ??= stop()
      return stopping
    },
  }
}

/** Workspaces that fail, each once, in however many loops; they make nothing unready, since the others are served. */
function countFailing(loops: readonly Loop[]): number {
  return new Set(loops.flatMap((loop) => loop.failing())).size
}

async function checkReady(service: Service): Promise<Readiness> {
  try {
    const { ready, detail } = await service.checkReady()
    if (service.loops.length === 0) return { ready, detail }
    return { ready, detail: { ...detail, failingWorkspaces: countFailing(service.loops) } }
  } catch (error) {
    return { ready: false, detail: { error: error instanceof Error ? error.message : String(error) } }
  }
}

/** Stops accepting, lets accepted requests be answered, then closes what is left. */
function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), DRAIN_MS)
    server.close(() => {
      clearTimeout(timer)
      resolve()
    })
    server.closeIdleConnections()
  })
}
