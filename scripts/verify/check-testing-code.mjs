import { posix } from 'node:path'
import { readTokens } from './read-tokens.mjs'

/** What no file of the product may name: our own tools for tests, and other people's. */
const TOOLS = /^(?:@otzyv\/testing|vitest|fast-check|@fast-check\/vitest)(?:\/|$)/
const TESTING = /(?:^|\/)testing\//
const TEST_FILE = /\.(?:test|slow)\.tsx?$/
/** The package is testing code as a whole, and stands where packages do. */
const OWN = 'packages/testing/'

/**
 * Checks that tests and the product stand apart: what tests of a package share is in `testing/` beside its `src`, never in
 * it, so that what is built and what is installed for production cannot take it along. A file of the product names no
 * testing code, be it in an import or as the path of a program. Gives one line per breach.
 * @param {{ path: string, text: string }[]} files
 * @param {{ folder: string, manifest: Record<string, any> }[]} packages
 * @returns {string[]}
 */
export function checkTestingCode(files, packages = []) {
  const sources = files.filter(({ path }) => /^[^/]+\/[^/]+\/src\//.test(path) && !path.startsWith(OWN))
  const listed = packages.filter(
    ({ folder, manifest }) => folder !== '' && Object.keys(manifest.dependencies ?? {}).some(isTool),
  )
  return [
    ...listed
      .filter(({ folder }) => `${folder}/` !== OWN)
      .map(
        ({ folder }) =>
          `${folder}/package.json: lists a tool for tests under dependencies; it belongs to devDependencies`,
      ),
    ...sources
      .filter(({ path }) => TESTING.test(path))
      .map(({ path }) => `${path}: testing code stands in ${folderOf(path)}/testing/, beside src`),
    ...sources.filter(({ path }) => !TEST_FILE.test(path) && !TESTING.test(path)).flatMap(checkProduct),
  ]
}

function checkProduct({ path, text }) {
  return readTokens(text)
    .filter(
      ({ kind, text: name }) => (kind === 'string' || kind === 'template') && (isTool(name) || isTesting(path, name)),
    )
    .map(({ text: name, line }) => `${path}:${line}: the product names ${name}, which is for tests`)
}

function isTool(name) {
  return TOOLS.test(name)
}

/** Whether a path, from the file itself or from the root, leads to testing code or to a test. */
function isTesting(path, name) {
  if (!/^(?:\.{1,2}|packages|services)\//.test(name) || !/\.[cm]?[jt]sx?$/.test(name)) return false
  const target = name.startsWith('.') ? posix.join(posix.dirname(path), name) : name
  return TESTING.test(target) || TEST_FILE.test(target)
}

function folderOf(path) {
  return path.split('/').slice(0, 2).join('/')
}
