import type { Database } from '@otzyv/database'
import type { Service } from '@otzyv/service-kit'
import { Hono } from 'hono'
import { compress } from 'hono/compress'
import { etag } from 'hono/etag'
import { sql } from 'kysely'
import { authorizeReader } from './authorize-reader.ts'
import { createCoverageRoute } from './coverage/create-coverage-route.ts'
import { createIndicatorsRoutes } from './create-indicators-routes.ts'
import { readWorkspaces } from './read-workspaces.ts'
import { serveDashboard } from './serve-dashboard.ts'

export type DashboardOptions = {
  /** Nobody but this machine reaches the product, so no key is asked for. */
  openOnLoopback: boolean
  dashboardFolder: string
}

/** The read-only step: indicators as JSON and CSV, and the dashboard that shows them. */
export function createDashboardService(ctx: { db: Database; now: () => Date }, options: DashboardOptions): Service {
  const open = options.openOnLoopback
  const routes = new Hono()
  for (const path of ['/v1/indicators', '/v1/indicators.csv', '/v1/coverage', '/assets/*']) routes.use(path, compress())
  routes.use('/v1/indicators', etag())
  routes.get('/v1/workspaces', async (c) => {
    const reader = await authorizeReader(ctx, c, open)
    c.header('Cache-Control', 'private, no-cache')
    return c.json(await readWorkspaces(ctx, reader))
  })
  createIndicatorsRoutes(routes, ctx, open)
  createCoverageRoute(routes, ctx, open)
  routes.use('/', async (c, next) => {
    await authorizeReader(ctx, c, open, true)
    await next()
  })
  serveDashboard(routes, options.dashboardFolder)
  return {
    name: 'dashboard-api',
    routes,
    loops: [],
    checkReady: async () => {
      await sql`select 1`.execute(ctx.db)
      return { ready: true, detail: {} }
    },
    metrics: [],
    close: async () => {},
  }
}
