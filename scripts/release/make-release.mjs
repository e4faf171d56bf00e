import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundleServer } from '../build/bundle-server.mjs'
import { bundleDashboard } from './bundle-dashboard.mjs'
import { findPackages } from './find-packages.mjs'
import { readIntegrities } from './read-integrities.mjs'
import { listPrograms, renderManifests } from './render-manifests.mjs'
import { renderNotices } from './render-notices.mjs'
import { renderSbom } from './render-sbom.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))
const COPIED = [
  'README.md',
  'CHANGELOG.md',
  'SECURITY.md',
  'LICENSE',
  'otzyv',
  'otzyv.cmd',
  'deploy',
  'docs',
  'sql',
  'dashboards/grafana',
  ...['otzyv', 'start', 'start-checked', 'find-server', 'check-node'].map((name) => `scripts/${name}.mjs`),
]

/**
 * Makes a release in a folder: the product, built, with its notices and its bill of materials. It runs on Node.js alone with
 * a PostgreSQL of one's own; `npm ci` in it installs the one that it can bring along, and nothing else.
 */
export async function makeRelease(folder) {
  if (existsSync(folder) && !isReplaceable(folder)) throw new Error(`${folder} is no release; name another folder`)
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const server = await bundleServer(root, { sourcemap: false })
  const page = await bundleDashboard(join(root, 'dashboards/app'))
  const packages = packagesOf({ 'the server': server, 'the dashboard': page })
  const integrities = readIntegrities(readFileSync(join(root, 'pnpm-lock.yaml'), 'utf8'))
  const installed = listPrograms(root)
  const files = {
    'THIRD-PARTY-NOTICES.txt': renderNotices(packages),
    'sbom.cdx.json': renderSbom({ version, packages, installed, integrities }),
    ...renderManifests({ root, version, installed, integrities }),
    ...contentsOf('services/standalone/dist', server),
    ...contentsOf('dashboards/app/dist', page),
  }
  rmSync(folder, { recursive: true, force: true })
  for (const name of COPIED) {
    if (existsSync(join(root, name))) cpSync(join(root, name), join(folder, name), { recursive: true })
  }
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), content)
  }
  return { folder, packages: packages.length }
}

/** An empty folder, or an earlier release. */
function isReplaceable(folder) {
  const names = readdirSync(folder)
  return names.length === 0 || (names.includes('sbom.cdx.json') && !names.includes('pnpm-lock.yaml'))
}

function packagesOf(bundles) {
  const require = createRequire(import.meta.url)
  // Each bundler is a package of the part that it bundles.
  const paths = [root, join(root, 'dashboards/app')]
  const resolve = (name) => dirname(require.resolve(`${name}/package.json`, { paths }))
  const found = new Map()
  for (const [usedIn, output] of Object.entries(bundles)) {
    const modules = output.flatMap((file) => (file.type === 'chunk' ? file.moduleIds : []))
    for (const one of findPackages(modules, resolve)) {
      found.set(one.id, { ...one, usedIn: [...(found.get(one.id)?.usedIn ?? []), usedIn] })
    }
  }
  return [...found.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
}

function contentsOf(folder, output) {
  return Object.fromEntries(
    output.map((file) => [`${folder}/${file.fileName}`, file.type === 'chunk' ? file.code : file.source]),
  )
}
