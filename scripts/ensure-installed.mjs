import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const stamps = join(root, 'node_modules', '.otzyv')

/**
 * Installs exactly what the lockfile pins where that has not been done since the lockfile last changed, and builds the
 * dashboard where its sources changed. Ends the process with one line where the install fails.
 */
export async function ensureInstalled({ quiet = false } = {}) {
  const lock = hashOf(['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json', ...listManifests()])
  if (!isStamped('install', lock) || !existsSync(join(root, 'node_modules', '.bin'))) {
    if (!quiet) console.error('Installing what the lockfile pins…')
    const { config } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    run(
      'npx',
      ['-y', `pnpm@${config.pnpm}`, 'install', '--frozen-lockfile', '--reporter', 'append-only'],
      'the install failed; run npm start again once the registry can be reached',
    )
    stamp('install', lock)
  }
  const sources = hashOf([
    'pnpm-lock.yaml',
    ...listFiles('dashboards/overview'),
    ...listFiles('packages/indicators/src/rounding'),
  ])
  if (!isStamped('dashboard', sources) || !existsSync(join(root, 'dashboards/overview/dist/index.html'))) {
    if (!quiet) console.error('Building the dashboard…')
    run(
      process.execPath,
      [join(root, 'dashboards/overview/node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn'],
      'the dashboard could not be built',
      join(root, 'dashboards/overview'),
    )
    stamp('dashboard', sources)
  }
}

function run(command, args, failure, cwd = root) {
  const result = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
  })
  if (result.status === 0) return
  process.stderr.write(`${result.stdout ?? ''}${result.stderr ?? ''}`)
  console.error(`otzyv: ${failure}${result.error ? ` (${result.error.message})` : ''}.`)
  process.exit(1)
}

function listManifests() {
  return ['packages', 'services', 'dashboards'].flatMap((folder) =>
    readdirSync(join(root, folder))
      .map((name) => `${folder}/${name}/package.json`)
      .filter((file) => existsSync(join(root, file))),
  )
}

function listFiles(folder) {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`
    if (entry.name === 'node_modules' || entry.name === 'dist') return []
    return entry.isDirectory() ? listFiles(path) : [path]
  })
}

function hashOf(files) {
  const hash = createHash('sha256')
  for (const file of [...files].sort()) hash.update(file).update(readFileSync(join(root, file)))
  return hash.digest('hex')
}

function isStamped(name, value) {
  const file = join(stamps, name)
  return existsSync(file) && readFileSync(file, 'utf8') === value
}

function stamp(name, value) {
  mkdirSync(stamps, { recursive: true })
  writeFileSync(join(stamps, name), value)
}
