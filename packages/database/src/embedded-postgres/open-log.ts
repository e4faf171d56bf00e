import { constants, fchownSync, fstatSync, openSync, readFileSync, renameSync, statSync } from 'node:fs'
import type { DataPaths } from './data-paths.ts'

const largestLog = 10_000_000

/** Opens the server's log for appending, and first moves a log above 10 MB to postgres.log.1; gives its length. */
export function openLog(paths: DataPaths): { fd: number; start: number } {
  const size = statSync(paths.log, { throwIfNoEntry: false })?.size ?? 0
  if (size > largestLog) renameSync(paths.log, `${paths.log}.1`)
  const { O_APPEND, O_CREAT, O_WRONLY, O_NOFOLLOW = 0 } = constants
  // Not through a symlink: root writes here, in a folder that may be another user's.
  const fd = openSync(paths.log, O_APPEND | O_CREAT | O_WRONLY | O_NOFOLLOW, 0o600)
  if (process.getuid?.() === 0) {
    const owner = statSync(paths.dataDir)
    fchownSync(fd, owner.uid, owner.gid)
  }
  return { fd, start: fstatSync(fd).size }
}

/** Reads what was logged from a byte position on. */
export function readLog(paths: DataPaths, start: number): string {
  return readFileSync(paths.log).subarray(start).toString('utf8')
}
