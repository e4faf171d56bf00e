import { realpathSync, type Stats, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import type { ServerUser } from './decide-server-user.ts'

/**
 * Finds the outermost folder that keeps a user away from a path, or undefined when the user can reach it. A path that
 * does not exist yet is judged by the folders above it.
 */
export function findBarrier(path: string, user: ServerUser): string | undefined {
  const steps: string[] = []
  for (let step = resolveExisting(resolve(path)); ; step = dirname(step)) {
    steps.unshift(step)
    if (step === dirname(step)) break
  }
  return steps.find((step) => {
    const stats = statSync(step, { throwIfNoEntry: false })
    return stats?.isDirectory() && !canEnter(stats, user)
  })
}

function resolveExisting(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return path === dirname(path) ? path : resolveExisting(dirname(path))
  }
}

function canEnter(stats: Stats, user: ServerUser): boolean {
  if (stats.uid === user.uid) return (stats.mode & 0o100) !== 0
  if (stats.gid === user.gid) return (stats.mode & 0o010) !== 0
  return (stats.mode & 0o001) !== 0
}
