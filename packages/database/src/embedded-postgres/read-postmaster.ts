import { execFileSync } from 'node:child_process'
import { readFileSync, readlinkSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { errorCode } from './error-code.ts'
import { isProcessAlive } from './is-process-alive.ts'

export type Postmaster = {
  pid: number
  /** Undefined until the server has chosen it. */
  port: number | undefined
  /** Whether the server says of itself that it takes connections. */
  ready: boolean
}

/** Names the file that a running PostgreSQL keeps in its cluster. */
export function postmasterFile(cluster: string): string {
  return join(cluster, 'postmaster.pid')
}

/**
 * Reads which process serves a cluster, or undefined when none does: no file, a dead process, or a process that got the
 * same id later and is not this server.
 */
export function readPostmaster(cluster: string): Postmaster | undefined {
  const recorded = readRecorded(cluster)
  return recorded && isProcessAlive(recorded.pid) && isServerOf(recorded.pid, cluster) ? recorded : undefined
}

/** Reads the process recorded in postmaster.pid, whether or not it lives; undefined when there is no whole record. */
export function readRecorded(cluster: string): Postmaster | undefined {
  let lines: string[]
  try {
    lines = readFileSync(postmasterFile(cluster), 'utf8').split('\n')
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(errorCode(error) ?? '')) return undefined
    throw error
  }
  const pid = Number(lines[0])
  const port = Number(lines[3])
  return pid > 0 ? { pid, port: port > 0 ? port : undefined, ready: lines[7]?.trim() === 'ready' } : undefined
}

/** PostgreSQL works inside its cluster's folder, which distinguishes it from any other process with that id. */
function isServerOf(pid: number, cluster: string): boolean {
  try {
    if (process.platform === 'linux') return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(cluster)
    if (process.platform === 'win32') return true
    return execFileSync('/bin/ps', ['-o', 'comm=', '-p', String(pid)], { encoding: 'utf8' }).includes('postgres')
  } catch {
    // Another user's process does not show its folder; the password will show whether it is the server.
    return true
  }
}
