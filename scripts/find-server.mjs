import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/**
 * Gives the URL of the server to run. A release has no sources: it comes built, and nothing is installed for it. A tree with
 * sources is built as they are now, and with `installs` everything is made ready before that: packages and dashboard.
 */
export async function findServer({ installs }) {
  if (!existsSync(fileURLToPath(new URL('../services/standalone/src', import.meta.url)))) {
    return new URL('../services/standalone/dist/main.js', import.meta.url).href
  }
  if (installs) {
    const { installPackages } = await import('./install/install-packages.mjs')
    await installPackages({ set: 'product', quiet: false })
  }
  const { ensureServerBuilt } = await import('./build-server.mjs')
  // Beside each other: each keeps a core busy for a second.
  const [server] = await Promise.all([ensureServerBuilt(), installs ? buildDashboard() : null])
  return server
}

async function buildDashboard() {
  const { ensureDashboardBuilt } = await import('./build/ensure-dashboard-built.mjs')
  await ensureDashboardBuilt({ quiet: false })
}
