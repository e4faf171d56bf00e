import { chownSync, linkSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { draftPath } from './draft-path.ts'
import { errorCode } from './error-code.ts'

/**
 * Writes a small file that only the owner of its folder may read, whole or not at all. With `keepExisting` the first
 * writer wins, also against one in another process.
 */
export function writeDataFile(path: string, content: string, options: { keepExisting?: boolean } = {}): void {
  const draft = draftPath(path)
  try {
    writeFileSync(draft, content, { mode: 0o600, flag: 'wx', flush: true })
    if (process.getuid?.() === 0) {
      const owner = statSync(dirname(path))
      chownSync(draft, owner.uid, owner.gid)
    }
    if (options.keepExisting) linkSync(draft, path)
    else renameSync(draft, path)
  } catch (error) {
    if (!(options.keepExisting && errorCode(error) === 'EEXIST')) throw error
  } finally {
    rmSync(draft, { force: true })
  }
}
