import { IndicatorsQuery } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'
import { parseOrRefuse, type Service } from '@otzyv/service-kit'
import { type Context, Hono } from 'hono'
import { compress } from 'hono/compress'
import { etag } from 'hono/etag'
import { sql } from 'kysely'
import { authorizeReader } from './authorize-reader.ts'
import { createCoverageRoute } from './create-coverage-route.ts'
import { readIndicators } from './read-indicators.ts'
import { readWorkspaces } from './read-workspaces.ts'
import { renderCsv } from './render-csv.ts'
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
  for (const path of ['/v1/indicators', '/v1/indicators.csv', '/assets/*']) routes.use(path, compress())
  routes.use('/v1/indicators', etag())
  routes.get('/v1/workspaces', async (c) => {
    const reader = await authorizeReader(ctx, c, open)
    c.header('Cache-Control', 'private, no-cache')
    return c.json(await readWorkspaces(ctx, reader))
  })
  const read = async (c: Context) => {
    const reader = await authorizeReader(ctx, c, open)
    const result = await readIndicators(ctx, reader, parseOrRefuse(IndicatorsQuery, c.req.query()))
    c.header('Cache-Control', 'private, no-cache')
    return result
  }
  const sendCsv = async (c: Context) => {
    const result = await read(c)
    c.header(
      'Content-Disposition',
      `attachment; filename="${result.survey.id}-${result.granularity}-${result.from}-${result.to}.csv"`,
    )
    return c.body(renderCsv(result), 200, { 'Content-Type': 'text/csv; charset=utf-8; header=present' })
  }
  routes.get('/v1/indicators.csv', sendCsv)
  createCoverageRoute(routes, ctx, open)
  routes.get('/v1/indicators', async (c) => {
    if ((c.req.header('accept') ?? '').startsWith('text/csv')) return await sendCsv(c)
    return c.json(await read(c))
  })
  if (!open) {
    routes.use('/', async (c, next) => {
      await authorizeReader(ctx, c, open)
      await next()
    })
  }
  serveDashboard(routes, options.dashboardFolder)
  return {
    name: 'dashboard-api',
    routes,
    loops: [],
    checkReady: async () => {
      await sql`select 1`.execute(ctx.db)
      return { ready: true, detail: {} }
    },
    close: async () => {},
  }
}
