import { builtinModules } from 'node:module'
import { posix } from 'node:path'
import { findImports } from './find-imports.mjs'
import { readTokens } from './read-tokens.mjs'

const DRIVERS = ['pg', 'pg-pool', 'pg-native', 'postgres']
const DIALECT = /^(?:Postgres|Mysql|Mssql|Sqlite|PGlite)Dialect$/
const ENDINGS = /\.(?:ts|tsx|json|css)$/
const TEST_FILE = /\.(?:test|slow)\.tsx?$|^[^/]+\/[^/]+\/testing\/|(?:^|\/)(?:vite|vitest)\.config\.ts$/
const ENVIRONMENT_READERS =
  /(?:^|\/)(?:main|global-setup)\.ts$|\.(?:test|slow)\.tsx?$|^(?:scripts|bench|tests|packages\/indicators\/golden)\//
const DEPENDENCY_KINDS = ['dependencies', 'optionalDependencies', 'peerDependencies']

/**
 * Checks every import against the rule of dependency (ARCHITECTURE.md): a package imports what its own package.json
 * lists, steps meet in rows and never in memory, and the database driver, the mail client and the environment each have
 * one place. Takes the packages of the workspace and all files as `{ path, text }`, paths from the root with slashes;
 * gives one line per breach.
 * @param {{ packages: { folder: string, manifest: Record<string, any> }[], files: { path: string, text: string }[] }} workspace
 * @returns {string[]}
 */
export function checkImports({ packages, files }) {
  const root = packages.find(({ folder }) => folder === '') ?? { folder: '', manifest: {} }
  const byName = new Map(packages.map((found) => [found.manifest.name, found]))
  const used = new Map(packages.map(({ folder }) => [folder, new Set()]))
  const breaches = []
  for (const { path, text } of files) {
    const owner = packages.find(({ folder }) => folder && path.startsWith(`${folder}/`)) ?? root
    const tokens = readTokens(text)
    const breach = (line, message) => breaches.push(`${path}:${line}: ${message}`)
    for (const { specifier, line, names } of findImports(tokens)) {
      if (specifier === null) {
        if (owner !== root) breach(line, 'imports a computed name, which this check cannot follow')
      } else if (specifier.startsWith('.')) {
        checkRelative({ path, owner, specifier, report: (message) => breach(line, message) })
      } else if (!specifier.startsWith('node:') && !builtinModules.includes(specifier)) {
        const name = nameOf(specifier)
        used.get(owner.folder).add(name)
        checkNamed({ path, owner, root, byName, name, report: (message) => breach(line, message) })
      } else if (/^(?:node:)?process$/.test(specifier) && names.includes('env') && !ENVIRONMENT_READERS.test(path)) {
        breach(line, 'reads the environment, which only main.ts may do')
      }
    }
    checkWords({ path, owner, packages, tokens, breach })
  }
  for (const { folder, manifest } of packages) {
    if (folder !== '') breaches.push(...checkManifest({ folder, manifest, byName, used: used.get(folder) }))
  }
  return breaches
}

function checkRelative({ path, owner, specifier, report }) {
  const target = posix.normalize(posix.join(posix.dirname(path), specifier))
  if (owner.folder !== '' && !target.startsWith(`${owner.folder}/`)) report(`${specifier} leaves ${owner.folder}`)
  const ending = specifier.replace(/\?\w+$/, '')
  if (!ENDINGS.test(ending) && !(path.endsWith('.mjs') || owner.folder === '' ? /\.mjs$/ : /^$/).test(ending)) {
    report(`${specifier} has no ending of .ts, .tsx, .json or .css`)
  }
}

function checkNamed({ path, owner, root, byName, name, report }) {
  const { manifest, folder } = owner
  const listed = (list) => Object.hasOwn(list ?? {}, name)
  // A dashboard is built before it runs, so all it needs is needed for development; tests may use the root's tools.
  const forTests = TEST_FILE.test(path) || folder === '' || folder.startsWith('dashboards/')
  const isListed =
    DEPENDENCY_KINDS.some((kind) => listed(manifest[kind])) ||
    (forTests && (listed(manifest.devDependencies) || listed(root.manifest.devDependencies)))
  if (!isListed) {
    if (!listed(manifest.devDependencies)) report(`${name} is not listed in ${posix.join(folder, 'package.json')}`)
    else report(`${name} is a development dependency; only tests, testing/ and vite's config may import those`)
  }
  const refusal = refuseEdge({ path, folder, name, target: byName.get(name) })
  if (refusal) report(refusal)
}

/** Says why a package may not depend on another at all, listed or not; undefined if it may. */
function refuseEdge({ path, folder, name, target }) {
  const [kind] = folder.split('/')
  const [targetKind] = target?.folder.split('/') ?? []
  if (target && target.folder === folder) return `${name} imports itself by name; use a relative path`
  if (targetKind === 'services' && kind === 'packages') return `a package must not depend on the service ${name}`
  if (targetKind === 'services' && kind === 'dashboards') return `a dashboard must not depend on the service ${name}`
  if (targetKind === 'services' && kind === 'services' && folder !== 'services/standalone') {
    return `a service must not depend on the service ${name}; steps meet in rows`
  }
  const driverHomes = ['packages/database', 'packages/testing']
  if (DRIVERS.includes(name) && !driverHomes.includes(folder) && !(folder === '' && /^(?:tests|bench)\//.test(path))) {
    return `${name} belongs in packages/database alone`
  }
  const showsFigures = ['packages/indicators', 'packages/statistics'].includes(folder)
  if (name === '@otzyv/statistics' && !showsFigures && !(folder === '' && /^(?:tests|bench)\//.test(path))) {
    return `${name} promises nothing about what is shown; ask @otzyv/indicators`
  }
  if (name === 'nodemailer' && folder !== 'services/mailer') return 'nodemailer belongs in services/mailer alone'
  return undefined
}

/** What no import shows: dialects, the environment, and paths into another package. */
function checkWords({ path, owner, packages, tokens, breach }) {
  const isCode = (index, text) => tokens[index]?.kind !== 'string' && tokens[index]?.text === text
  for (const [index, { kind, text, line }] of tokens.entries()) {
    if (kind === 'word' && DIALECT.test(text) && owner.folder !== 'packages/database') {
      breach(line, `${text} belongs in packages/database alone`)
    }
    const readsEnvironment =
      (isCode(index + 1, '.') && isCode(index + 2, 'env')) ||
      (isCode(index + 1, '?') && isCode(index + 2, '.') && isCode(index + 3, 'env')) ||
      (isCode(index + 1, '[') && tokens[index + 2]?.text === 'env') ||
      (isCode(index - 1, '=') && isCode(index - 2, '}'))
    if (kind === 'word' && text === 'process' && readsEnvironment && !ENVIRONMENT_READERS.test(path)) {
      breach(line, 'reads the environment, which only main.ts may do')
    }
    const isImport = isCode(index - 1, 'from') || isCode(index - 1, 'import') || isCode(index - 2, 'import')
    if (owner.folder !== '' && kind !== 'word' && kind !== 'mark' && text.startsWith('../') && !isImport) {
      const target = posix.normalize(posix.join(posix.dirname(path), text))
      const entered = packages.find(
        ({ folder }) => folder && folder !== owner.folder && target.startsWith(`${folder}/`),
      )
      // What a dashboard's build leaves in dist/ is served as files.
      if (entered && !/^dashboards\/[^/]+\/dist\b/.test(target)) breach(line, `${text} reaches into ${entered.folder}`)
    }
  }
}

function checkManifest({ folder, manifest, byName, used }) {
  const breaches = []
  for (const kind of [...DEPENDENCY_KINDS, 'devDependencies']) {
    for (const name of Object.keys(manifest[kind] ?? {})) {
      const refusal = refuseEdge({ path: folder, folder, name, target: byName.get(name) })
      if (refusal) breaches.push(`${folder}/package.json: ${refusal}`)
      if (byName.has(name) && !used.has(name))
        breaches.push(`${folder}/package.json: lists ${name}, which it never imports`)
    }
  }
  return breaches
}

function nameOf(specifier) {
  const [first = '', second = ''] = specifier.split('/')
  return first.startsWith('@') ? `${first}/${second}` : first
}
