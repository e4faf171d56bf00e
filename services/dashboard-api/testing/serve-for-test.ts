import type { Database } from '@otzyv/database'
import { createHttpApp, createLogger } from '@otzyv/service-kit'
import { checkAnswer } from '@otzyv/testing'
import { createDashboardService } from '../src/create-dashboard-service.ts'
import { DASHBOARD_ROUTES } from '../src/routes/routes.ts'

/**
 * Asks the service by path, as a browser on its own machine (or not) would, at a fixed instant. Every answer is held against
 * the definition of its route here, so that no test can forget it.
 */
export function serveForTest(db: Database, openOnLoopback: boolean, at: string) {
  const app = createHttpApp(createLogger({ level: 'silent', pretty: false }))
  const { routes } = createDashboardService(
    { db, now: () => new Date(at) },
    {
      openOnLoopback,
      dashboardFolder: '.',
      publicUrl: 'http://localhost:8080',
      trustProxyHops: 0,
      proxy: null,
      recordExport: async () => {},
    },
  )
  if (routes) app.route('/', routes)
  return async (path: string, headers: Record<string, string> = {}) => {
    const all = { host: 'localhost:8080', ...headers }
    const request = new Request(`http://localhost:8080${path}`, { headers: all })
    const response = await app.request(request)
    await checkAnswer(DASHBOARD_ROUTES, request, response)
    return response
  }
}
