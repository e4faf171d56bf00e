import { readFileSync, statSync } from 'node:fs'
import { dataPaths } from './data-paths.ts'

export type ServerUser = { uid: number; gid: number }

/**
 * Decides which user PostgreSQL runs as, since it refuses root: the owner of an existing cluster or data folder, else
 * `nobody`. Undefined means the user of this process (which is not root, or the platform has no user ids).
 */
export function decideServerUser(dataDir: string, uid: number | undefined): ServerUser | undefined {
  if (uid !== 0) return undefined
  const paths = dataPaths(dataDir)
  const nobody = readNobody()
  for (const path of [paths.cluster, paths.dataDir]) {
    const owner = statSync(path, { throwIfNoEntry: false })
    if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid === 0 ? nobody.gid : owner.gid }
  }
  return nobody
}

/** Reads the ids of the user `nobody`. */
export function readNobody(): ServerUser {
  const fallback = { uid: 65534, gid: 65534 }
  try {
    const line = readFileSync('/etc/passwd', 'utf8').match(/^nobody:[^:]*:(-?\d+):(-?\d+):/m)
    if (!line) return fallback
    // macOS writes -2, which the kernel keeps as an unsigned number.
    return { uid: Number(line[1]) >>> 0, gid: Number(line[2]) >>> 0 }
  } catch {
    return fallback
  }
}
