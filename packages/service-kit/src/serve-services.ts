import { setMaxListeners } from 'node:events'
import type { Server } from 'node:http'
import { createAdaptorServer } from '@hono/node-server'
import { Hono } from 'hono'
import { type Guard, letIn } from './contract/add-route.ts'
import { createHttpApp } from './http-app.ts'
import { limitConnections, readOpenFileLimit, unfinishedPerPeer } from './limit-connections.ts'
import { listenOnHost } from './listen.ts'
import type { Logger } from './logger.ts'
import { mountRoutes } from './mount-routes.ts'
import { addOwnRoutes } from './own-routes/own-routes.ts'
import { refuseForeignWrites } from './read-site.ts'
import { runLoop } from './run-loop.ts'
import type { Service } from './service.ts'
import { watchFailedAuthentication } from './watch-failed-authentication.ts'

export type ServeOptions = {
  services: readonly Service[]
  host: string
  port: number
  log: Logger
  extraRoutes?: Hono
  /** How many proxies in front are believed about X-Forwarded-For; none without it. */
  trustProxyHops?: number
  /** Where pages of the product are reached, if that is not what the Host header says. */
  publicUrl?: string
  /** Lets those in who may see readiness and metrics; without it all may. */
  monitorGuard?: Guard<unknown>
}
export type Running = { port: number; stop: () => Promise<void> }

/** How long accepted requests may take to be answered once a stop was asked for. */
const DRAIN_MS = 8_000

/** All that a process answers: the services' routes, `/healthz`, `/readyz` and `/metrics`, and what goes before them. */
export function createServedApp(options: Omit<ServeOptions, 'host' | 'port'>): Hono {
  const { services, log } = options
  const app = createHttpApp(log)
  app.use('/v1/*', refuseForeignWrites(options.publicUrl ?? ''))
  const own = new Hono()
  addOwnRoutes(own, { services, log, guard: options.monitorGuard ?? letIn })
  const watch = watchFailedAuthentication(log, options.trustProxyHops ?? 0)
  for (const routes of [own, ...services.map((service) => service.routes), options.extraRoutes])
    if (routes) mountRoutes(app, routes, watch)
  return app
}

/** Serves the services' routes and /healthz, /readyz and /metrics on one port and runs their loops, until `stop` is called. */
export async function serveServices(options: ServeOptions): Promise<Running> {
  const { services, log } = options
  const app = createServedApp(options)
  const create = () => {
    const server = createAdaptorServer({
      fetch: app.fetch,
      // A request of HTTP/1.0 need not name a host, and the default check of HAProxy does not.
      hostname: 'localhost',
      // Looked at each second: with Node's half minute a request that never ends holds its place that long.
      serverOptions: {
        connectionsCheckingInterval: 1_000,
        headersTimeout: 5_000,
        requestTimeout: 10_000,
        keepAliveTimeout: 5_000,
      },
    }) as Server // plain HTTP is all that is asked for
    if (!options.trustProxyHops) limitConnections(server, unfinishedPerPeer(readOpenFileLimit()))
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
