import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What an install, a build or a run leaves behind; the same names as in .gitignore. */
const LEFT_OUT = new Set(['node_modules', 'dist', 'coverage', '.git', '.stamp'])

/**
 * Lists all files of the repository, as sorted paths from its root with slashes.
 * @param {string} root
 * @returns {string[]}
 */
export function listFiles(root, folder = '') {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .flatMap((entry) => {
      const path = folder ? `${folder}/${entry.name}` : entry.name
      if (LEFT_OUT.has(entry.name) || path === 'data' || path === 'release') return []
      if (entry.isDirectory()) return listFiles(root, path)
      return entry.isFile() ? [path] : []
    })
    .sort()
}

/**
 * Reads the files whose paths fit the pattern, as `{ path, text }`.
 * @param {string} root
 * @param {string[]} paths
 * @param {RegExp} pattern
 */
export function readFiles(root, paths, pattern) {
  return paths
    .filter((path) => pattern.test(path))
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
}
