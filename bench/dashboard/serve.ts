// The dashboard API, or a handler that answers at once, in a process of its own. Prints its port on stdout.
import { createDashboardService } from '@otzyv/dashboard-api'
import { connectDatabase } from '@otzyv/database'
import { createHttpApp, createLogger, type Service, serveServices } from '@otzyv/service-kit'

const [kind, connectionString = '', at = ''] = process.argv.slice(2)
const log = createLogger({ level: 'error', pretty: false })
const running = await serveServices({ services: [createService()], host: '127.0.0.1', port: 0, log, trustProxyHops: 0 })
process.stdout.write(`${running.port}\n`)
process.on('SIGTERM', () => void running.stop().then(() => process.exit(0)))

function createService(): Service {
  if (kind === 'api') {
    const db = connectDatabase({ connectionString, applicationName: 'bench-api' })
    return createDashboardService(
      { db, now: () => new Date(at) },
      {
        openOnLoopback: true,
        dashboardFolder: '.',
        publicUrl: 'http://localhost:8080',
        trustProxyHops: 0,
        proxy: null,
        recordExport: async () => {},
      },
    )
  }
  const routes = createHttpApp(log)
  routes.get('/v1/indicators', (c) => c.json({ overall: null }))
  return {
    name: 'empty',
    routes,
    loops: [],
    checkReady: async () => ({ ready: true, detail: {} }),
    metrics: [],
    close: async () => {},
  }
}
