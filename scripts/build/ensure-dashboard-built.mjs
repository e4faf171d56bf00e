import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runOrEnd } from '../install/run-or-end.mjs'
import { hashOf, listFiles, readStamp, root, writeStamp } from '../install/stamps.mjs'

const FOLDER = 'dashboards/app'

/** Builds the dashboard where its sources changed. Ends the process with one line if that fails. */
export async function ensureDashboardBuilt({ quiet }) {
  const sources = hashOf([
    'pnpm-lock.yaml',
    ...listFiles(FOLDER),
    ...packagesOf(FOLDER).flatMap((folder) => listFiles(`${folder}/src`)),
  ])
  if (readStamp('dashboard') === sources && existsSync(join(root, FOLDER, 'dist/index.html'))) return
  if (!quiet) console.error('Building the dashboard…')
  await runOrEnd(
    process.execPath,
    [join(root, FOLDER, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn'],
    () => 'the dashboard could not be built',
    join(root, FOLDER),
  )
  writeStamp('dashboard', sources)
}

/** The packages of the project that a folder depends on, and those that these do: what they say is built in, too. */
function packagesOf(folder, found = new Set()) {
  const { dependencies = {} } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'))
  for (const name of Object.keys(dependencies)) {
    const next = name.replace(/^@otzyv\//, 'packages/')
    if (next === name || found.has(next)) continue
    found.add(next)
    packagesOf(next, found)
  }
  return [...found]
}
