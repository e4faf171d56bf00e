import { cpSync, mkdtempSync } from 'node:fs'
import { basename, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { inject } from 'vitest'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const NOT_CLONED = new Set(['node_modules', 'dist'])
const NOT_CLONED_AT_ROOT = new Set(['.git', 'data', 'release', 'coverage'])

/** Copies the project as a fresh clone has it: nothing is installed or built. */
export function copyTree(): string {
  const folder = join(mkdtempSync(join(inject('testPostgres').folder, 'clone-')), 'otzyv')
  const filter = (source: string) =>
    !NOT_CLONED.has(basename(source)) && !NOT_CLONED_AT_ROOT.has(relative(ROOT, source))
  cpSync(ROOT, folder, { recursive: true, filter })
  return folder
}
