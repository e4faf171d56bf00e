import type { Database } from '@otzyv/database'
import { createSignedReaderGuard, type TrustedHeader } from '@otzyv/identity'
import type { Service } from '@otzyv/service-kit'
import { Hono } from 'hono'
import { compress } from 'hono/compress'
import { sql } from 'kysely'
import { addDashboard } from './routes/get-dashboard.ts'
import { addReference } from './routes/get-reference.ts'
import type { FigureExport } from './routes/reader-route.ts'
import { addRoutes, DASHBOARD_ROUTES } from './routes/routes.ts'

export type DashboardOptions = {
  /**
   * Where figures are read from, if not from where it is decided who is let in: a replica, which may lag behind. A session
   * that ended is refused at once whatever the replica knows.
   */
  figuresDb?: Database | null
  /** Nobody but this machine reaches the product, so no key is asked for. */
  openOnLoopback: boolean
  dashboardFolder: string
  /** Where the product is reached: it says how the cookie of a session is called. */
  publicUrl: string
  trustProxyHops: number
  /** Null without a sign-in in front. */
  proxy: TrustedHeader | null
  /** Writes down that somebody takes figures out as a file; a file that cannot be audited does not go out. */
  recordExport: (taken: FigureExport) => Promise<unknown>
}

/** The read-only step: indicators as JSON and CSV, and the dashboard that shows them. */
export function createDashboardService(ctx: { db: Database; now: () => Date }, options: DashboardOptions): Service {
  const guard = createSignedReaderGuard(ctx, options)
  const routes = new Hono()
  // Routes with a tag compress what they remember themselves, once.
  for (const { query, etag, path } of DASHBOARD_ROUTES) if (query && !etag) routes.use(path, compress())
  const db = options.figuresDb ?? ctx.db
  addRoutes(routes, { ...ctx, db, recordExport: options.recordExport }, guard)
  const basePath = new URL(options.publicUrl).pathname.replace(/\/+$/, '')
  addDashboard(routes, { folder: options.dashboardFolder, basePath }, guard)
  addReference(routes, options.publicUrl)
  return {
    name: 'dashboard-api',
    routes,
    loops: [],
    checkReady: async () => {
      await Promise.all([...new Set([ctx.db, db])].map((one) => sql`select 1`.execute(one)))
      return { ready: true, detail: {} }
    },
    metrics: [],
    close: async () => {},
  }
}
