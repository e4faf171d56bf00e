import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { installPackages } from './install/install-packages.mjs'
import { runOrEnd } from './install/run-or-end.mjs'
import { hashOf, listFiles, readStamp, root, writeStamp } from './install/stamps.mjs'

/**
 * Installs what the lockfile pins where that has not been done since the lockfile last changed, and builds the dashboard
 * where its sources changed. Ends the process with one line if one of them fails.
 */
export async function ensureInstalled({ set = 'product', quiet = false } = {}) {
  installPackages({ set, quiet })
  const sources = hashOf([
    'pnpm-lock.yaml',
    ...listFiles('dashboards/app'),
    ...listFiles('packages/indicators/src/rounding'),
  ])
  if (readStamp('dashboard') === sources && existsSync(join(root, 'dashboards/app/dist/index.html'))) return
  if (!quiet) console.error('Building the dashboard…')
  runOrEnd(
    process.execPath,
    [join(root, 'dashboards/app/node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn'],
    () => 'the dashboard could not be built',
    join(root, 'dashboards/app'),
  )
  writeStamp('dashboard', sources)
}
