import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { runOrEnd } from './run-or-end.mjs'
import { hashOf, readStamp, root, writeStamp } from './stamps.mjs'

const MANAGER = 'scripts/package-manager'

/** The packages that the product runs on and is built with, and no others; 'all' are those of the tests and checks, too, whatever NODE_ENV says. */
const SETS = {
  product: ['--prod', '--filter', '@otzyv/project', '--filter', '@otzyv/app', '--filter-prod', '@otzyv/standalone...'],
  all: ['--prod=false'],
}

/**
 * Installs exactly what the lockfile pins, unless that has been done since the lockfile last changed: the set 'product' or
 * 'all'. A tree that has everything keeps everything.
 */
export async function installPackages({ set, quiet }) {
  const manager = [`${MANAGER}/package.json`, `${MANAGER}/package-lock.json`]
  const lock = hashOf(['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json', ...listManifests(), ...manager])
  const bins = existsSync(join(root, 'node_modules', '.bin'))
  const wanted = set === 'product' && existsSync(join(root, 'node_modules', 'vitest')) ? 'all' : set
  const done = readStamp('install')
  if (bins && (done === `all ${lock}` || done === `${wanted} ${lock}`)) return
  if (!quiet) console.error('Installing what the lockfile pins…')
  await installManager(hashOf(manager))
  const options = ['--frozen-lockfile', '--reporter', 'append-only', '--config.confirm-modules-purge=false']
  // pnpm would take what an install script made from its cache, and that has no symlinks: those are what the script makes.
  options.push('--config.side-effects-cache=false')
  await runOrEnd(
    process.execPath,
    [join(root, MANAGER, 'node_modules/pnpm/bin/pnpm.cjs'), 'install', ...options, ...SETS[wanted]],
    () => 'the install failed; run npm start again once the registry can be reached',
  )
  writeStamp('install', `${wanted} ${lock}`)
}

/** npm compares what it downloads with the hash in package-lock.json, and runs no script of it. */
async function installManager(pinned) {
  const program = join(root, MANAGER, 'node_modules/pnpm/bin/pnpm.cjs')
  if (existsSync(program) && readStamp('package-manager') === pinned) return
  await runOrEnd(
    'npm',
    ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel', 'error'],
    (output) =>
      output.includes('EINTEGRITY')
        ? 'the registry gave another package manager than the one that is pinned, so it was refused and nothing was run; check the registry that npm uses (npm config get registry)'
        : 'the package manager could not be installed; run npm start again once the registry can be reached',
    join(root, MANAGER),
  )
  writeStamp('package-manager', pinned)
}

function listManifests() {
  return ['packages', 'services', 'dashboards'].flatMap((folder) =>
    readdirSync(join(root, folder))
      .map((name) => `${folder}/${name}/package.json`)
      .filter((file) => existsSync(join(root, file))),
  )
}
