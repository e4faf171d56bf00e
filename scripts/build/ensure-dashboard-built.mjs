import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { runOrEnd } from '../install/run-or-end.mjs'
import { hashOf, listFiles, readStamp, root, writeStamp } from '../install/stamps.mjs'

/** Builds the dashboard where its sources changed. Ends the process with one line if that fails. */
export async function ensureDashboardBuilt({ quiet }) {
  const sources = hashOf([
    'pnpm-lock.yaml',
    ...listFiles('dashboards/app'),
    // Those that it imports, and what these import.
    ...['briefing', 'contracts', 'domain', 'indicators', 'locales', 'statistics'].flatMap((name) =>
      listFiles(`packages/${name}/src`),
    ),
  ])
  if (readStamp('dashboard') === sources && existsSync(join(root, 'dashboards/app/dist/index.html'))) return
  if (!quiet) console.error('Building the dashboard…')
  await runOrEnd(
    process.execPath,
    [join(root, 'dashboards/app/node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn'],
    () => 'the dashboard could not be built',
    join(root, 'dashboards/app'),
  )
  writeStamp('dashboard', sources)
}
