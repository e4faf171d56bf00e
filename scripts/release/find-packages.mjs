import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What a bundler adds of its own, by the beginning of the name that it gives to such a module. */
const HELPERS = { '\0rolldown/': 'rolldown', '\0@oxc-project+runtime@': 'rolldown', '\0vite/': 'vite' }

/**
 * Finds the packages that a bundle is made of, by the modules in it: name, version, licence, the folder they lie in, and
 * the ids of the packages that they need. `resolve` gives the folder of a bundler. Fails for a module that belongs to nobody.
 */
export function findPackages(moduleIds, resolve) {
  const folders = moduleIds.flatMap((id) => {
    const helper = Object.keys(HELPERS).find((prefix) => id.startsWith(prefix))
    if (helper) return [resolve(HELPERS[helper])]
    if (id.startsWith('\0')) throw new Error(`nobody knows whose code ${JSON.stringify(id)} is`)
    const [path] = id.split('?')
    const folder = /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/.exec(path)?.[0]
    // A module of the project itself.
    return folder ? [folder] : []
  })
  const found = new Map([...new Set(folders)].map((folder) => readPackage(folder)).map((one) => [one.id, one]))
  return [...found.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
}

function readPackage(folder) {
  const { name, version, license, dependencies = {}, peerDependencies = {} } = readManifest(folder)
  const beside = folder.slice(0, -name.length)
  const needs = Object.keys({ ...dependencies, ...peerDependencies })
    .map((need) => join(beside, need))
    .filter((path) => existsSync(path))
    .map((path) => idOf(readManifest(path)))
  return { id: idOf({ name, version }), name, version, license, folder, needs }
}

const readManifest = (folder) => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
const idOf = ({ name, version }) => `${name}@${version}`
