import { ensureDashboardBuilt } from './build/ensure-dashboard-built.mjs'
import { installPackages } from './install/install-packages.mjs'

/**
 * Installs what the lockfile pins where that has not been done since the lockfile last changed, and builds the dashboard
 * where its sources changed. Ends the process with one line if one of them fails.
 */
export async function ensureInstalled({ set = 'product', quiet = false } = {}) {
  await installPackages({ set, quiet })
  await ensureDashboardBuilt({ quiet })
}
