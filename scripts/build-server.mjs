import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { replaceFile } from './build/replace-file.mjs'

const WRITER = fileURLToPath(new URL('build/write-server.mjs', import.meta.url))
const BUILDERS = [
  fileURLToPath(import.meta.url),
  fileURLToPath(new URL('build/bundle-server.mjs', import.meta.url)),
  WRITER,
]

/** Where the build of a tree stands: at the depth of a source file, so that a path beside the code (sql/) is the same here. */
function placesOf(root) {
  const folder = join(root, 'services/standalone/dist')
  return { root, folder, main: join(folder, 'main.js'), record: join(folder, 'build.json') }
}

/**
 * Builds the server from TypeScript to plain JavaScript unless that was done since its sources last changed, and gives the
 * URL of its entry. What is unchanged by size and time is not read; what only looks changed is recognised by its hash.
 * Safe to run by several commands at once, and beside a running product: chunks carry the hash of what is in them.
 */
export async function ensureServerBuilt(root = fileURLToPath(new URL('..', import.meta.url))) {
  const places = placesOf(root)
  const { main } = places
  const sources = listSources(root)
  const last = readRecord(places)
  const looks = looksOf(root, sources)
  if (last?.looks === looks) return pathToFileURL(main).href
  const hash = hashOf(root, sources)
  if (last?.hash !== hash) await buildServer(places)
  try {
    replaceFile(places.record, JSON.stringify({ hash, looks }))
  } catch {
    // A folder that may only be read: the next command compares the hash again.
  }
  return pathToFileURL(main).href
}

/** In a process of its own: the bundler takes half a gigabyte, which the process that serves would keep. */
function buildServer({ root, folder, main, record }) {
  const child = spawn(process.execPath, [WRITER, root, folder, main, record], {
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error('the server could not be built'))))
  })
}

function readRecord({ main, record }) {
  try {
    return existsSync(main) ? JSON.parse(readFileSync(record, 'utf8')) : null
  } catch {
    return null
  }
}

function listSources(root) {
  const folders = ['packages', 'services'].flatMap((parent) =>
    readdirSync(join(root, parent)).map((name) => `${parent}/${name}`),
  )
  return [
    'pnpm-lock.yaml',
    ...folders.map((name) => `${name}/package.json`).filter((file) => existsSync(join(root, file))),
    ...folders.flatMap((name) => listFiles(root, `${name}/src`)),
  ].sort()
}

function listFiles(root, path) {
  if (!existsSync(join(root, path))) return []
  return readdirSync(join(root, path), { withFileTypes: true }).flatMap((entry) => {
    const child = `${path}/${entry.name}`
    if (entry.isDirectory()) return listFiles(root, child)
    return /\.(?:test|slow)\.ts$/.test(entry.name) ? [] : [child]
  })
}

function looksOf(root, files) {
  const hash = createHash('sha256')
  for (const file of BUILDERS) hash.update(String(statSync(file).mtimeMs))
  for (const file of files) {
    const { mtimeMs, size } = statSync(join(root, file))
    hash.update(`${file}\0${mtimeMs}\0${size}\n`)
  }
  return hash.digest('hex')
}

function hashOf(root, files) {
  // How it is built belongs to what is built.
  const hash = createHash('sha256')
  for (const file of BUILDERS) hash.update(readFileSync(file))
  for (const file of files) hash.update(`${file}\0`).update(readFileSync(join(root, file)))
  return hash.digest('hex')
}
