import type { Database } from '@otzyv/database'
import { createHttpApp, createLogger } from '@otzyv/service-kit'
import { createDashboardService } from '../create-dashboard-service.ts'

/** Asks the service by path, as a browser on its own machine (or not) would, at a fixed instant. */
export function serveForTest(db: Database, openOnLoopback: boolean, at: string) {
  const app = createHttpApp(createLogger({ level: 'silent', pretty: false }))
  const { routes } = createDashboardService({ db, now: () => new Date(at) }, { openOnLoopback, dashboardFolder: '.' })
  if (routes) app.route('/', routes)
  return async (path: string, headers: Record<string, string> = {}) =>
    await app.request(`http://localhost:8080${path}`, { headers: { host: 'localhost:8080', ...headers } })
}
