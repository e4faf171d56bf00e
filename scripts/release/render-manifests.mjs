import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Lists the PostgreSQL programs that a release can bring along, one package for each platform. */
export function listPrograms(root) {
  const { optionalDependencies } = JSON.parse(readFileSync(join(root, 'packages/database/package.json'), 'utf8'))
  return Object.entries(optionalDependencies).map(([name, version]) => {
    const [platform, cpu] = name.split('/')[1].split('-')
    const os = platform === 'windows' ? 'win32' : platform
    return { id: `${name}@${version}`, name, version, license: 'MIT', needs: [], os: [os], cpu: [cpu] }
  })
}

/**
 * Renders the package.json of a release and its package-lock.json, by which `npm ci` installs the programs for this
 * platform: the package that the project's own lockfile pins, by its hash, and no other.
 */
export function renderManifests({ root, version, installed, integrities }) {
  const { license, engines, description } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const own = { name: 'otzyv', version, license }
  const optionalDependencies = Object.fromEntries(installed.map(({ name, version }) => [name, version]))
  const scripts = { start: 'node scripts/start.mjs' }
  // What npm asks about from version 11 on: the script that makes the symlinks of the PostgreSQL programs.
  const allowScripts = Object.fromEntries(installed.map(({ name }) => [name, true]))
  const run = { type: 'module', engines, scripts, optionalDependencies, allowScripts }
  const manifest = { ...own, private: true, description, ...run }
  const packages = installed.map(({ id, name, version, os, cpu }) => [
    `node_modules/${name}`,
    {
      version,
      integrity: integrities.get(id),
      cpu,
      hasInstallScript: true,
      license: 'MIT',
      optional: true,
      os,
    },
  ])
  const lock = {
    name: own.name,
    version,
    lockfileVersion: 3,
    requires: true,
    packages: { '': { ...own, engines, optionalDependencies }, ...Object.fromEntries(packages) },
  }
  return { 'package.json': toJson(manifest), 'package-lock.json': toJson(lock) }
}

function toJson(value) {
  return `${JSON.stringify(value, null, 2)}\n`
}
