import { accessSync, chmodSync, constants, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { DataPaths } from './data-paths.ts'
import { readDraftMaker } from './draft-path.ts'
import { isProcessAlive } from './is-process-alive.ts'

/** After this many milliseconds a draft is left over even if its maker's process id is in use (again). */
const draftLifetime = 3_600_000

/** Makes the data folder if it is missing, and removes what a start that was killed left half made in it. */
export function prepareDataDir({ dataDir }: DataPaths): void {
  if (!statSync(dataDir, { throwIfNoEntry: false })?.isDirectory()) makeFolder(dataDir)
  accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK)
  for (const entry of readdirSync(dataDir)) {
    if (isLeftOver(join(dataDir, entry))) removeDraft(join(dataDir, entry))
  }
}

function makeFolder(dataDir: string): void {
  const isRoot = process.getuid?.() === 0
  // PostgreSQL, which runs as another user, must pass through; the files inside have modes of their own. From the first
  // moment, as another command may look at the folder at once.
  const outermost = mkdirSync(dataDir, { recursive: true, mode: isRoot ? 0o711 : 0o700 })
  if (!isRoot || outermost === undefined) return
  for (let folder = dataDir; ; folder = dirname(folder)) {
    // Whatever the umask took away.
    chmodSync(folder, 0o711)
    if (folder === outermost) return
  }
}

function removeDraft(path: string): void {
  try {
    // An initdb outlives its killed parent for a moment and still makes files.
    rmSync(path, { recursive: true, force: true, maxRetries: 10, retryDelay: 20 })
  } catch {
    // It costs some disk space until the next start, and is no reason not to start now.
  }
}

function isLeftOver(path: string): boolean {
  const maker = readDraftMaker(path)
  if (maker === undefined) return false
  const made = statSync(path, { throwIfNoEntry: false })?.ctimeMs ?? Date.now()
  return !isProcessAlive(maker) || Date.now() - made > draftLifetime
}
