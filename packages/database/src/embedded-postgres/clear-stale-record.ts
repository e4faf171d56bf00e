import { closeSync, constants, ftruncateSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs'
import { isProcessAlive } from './is-process-alive.ts'
import { postmasterFile, readPostmaster, readRecorded } from './read-postmaster.ts'

/** An empty record this many milliseconds old is no start in progress but what a crash left. */
const emptyRecordLifetime = 5_000

/**
 * Clears a postmaster.pid that would keep PostgreSQL from starting although no server runs. PostgreSQL clears a record
 * of a dead process itself; it gives up when the id went to another process meanwhile, or when the record is empty.
 */
export function clearStaleRecord(cluster: string): void {
  const path = postmasterFile(cluster)
  const stats = statSync(path, { throwIfNoEntry: false })
  if (stats === undefined) return
  if (stats.size === 0 && Date.now() - stats.mtimeMs > emptyRecordLifetime) rmSync(path, { force: true })
  const recorded = readRecorded(cluster)
  if (recorded === undefined || !isProcessAlive(recorded.pid) || readPostmaster(cluster)) return
  // Not removed: it also names the shared memory by which PostgreSQL sees that no process of the old server is left.
  // PostgreSQL passes over a record that names its own parent, which this process is about to be.
  const [, ...others] = readFileSync(path, 'utf8').split('\n')
  const fd = openSync(path, constants.O_RDWR | (constants.O_NOFOLLOW ?? 0))
  try {
    ftruncateSync(fd)
    writeSync(fd, [process.pid, ...others].join('\n'), 0)
  } finally {
    closeSync(fd)
  }
}
