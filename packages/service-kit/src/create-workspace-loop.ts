import type { Logger } from './logger.ts'
import type { Loop, Turn } from './service.ts'
import { sqlStateOf } from './sql-state.ts'

/** A failing workspace is tried less often, the longer its attempts take: they get a tenth of the time, at least this often. */
const RETRY_AT_LEAST_MS = 5 * 60_000
const SHARE = 10
/** SQLSTATE of a server that only reads, such as a standby: it holds for every workspace. */
const READ_ONLY = '25006'

export type WorkspaceLoop = {
  name: string
  everyMs: number
  /** The workspaces of one turn, asked of the database: where this fails, the database is away. */
  listWorkspaces: () => Promise<readonly number[]>
  /**
   * Does what is due in one workspace; may throw, which is that workspace's failure alone. Gives null if it is too early to
   * try: one that failed then counts as failing still.
   */
  runWorkspace: (workspaceId: number, signal: AbortSignal) => Promise<Turn | null>
}

/**
 * Makes the loop that does the work of one workspace after the other. One that throws is counted, reported in the log when that
 * begins, changes and ends, and keeps no other from its turn; the failing ones come last. A turn throws only if the
 * database is away: that is one failure, not one a workspace.
 */
export function createWorkspaceLoop(log: Logger, loop: WorkspaceLoop): Loop {
  const failing = new Map<number, string>()
  let retryAt = 0

  /** Gives null if nothing was done. */
  async function attempt(workspaceId: number, signal: AbortSignal): Promise<Turn | null> {
    try {
      const done = await loop.runWorkspace(workspaceId, signal)
      if (done !== null && failing.delete(workspaceId))
        log.warn({ loop: loop.name, workspaceId }, 'the workspace works again')
      return done
    } catch (error) {
      // What a stop cut off is no failure.
      if (signal.aborted) return null
      await throwWhereDatabaseIsAway(error)
      const { code, message } = describe(error)
      const reported = `${code} ${message}`
      if (failing.get(workspaceId) !== reported)
        log.error({ loop: loop.name, workspaceId, err: { code, message } }, 'a workspace fails; the others go on')
      failing.set(workspaceId, reported)
      return null
    }
  }

  async function throwWhereDatabaseIsAway(error: unknown): Promise<void> {
    if (describe(error).code === READ_ONLY) throw error
    await loop.listWorkspaces().catch(() => {
      throw error
    })
  }

  return {
    name: loop.name,
    everyMs: loop.everyMs,
    failing: () => [...failing.keys()],
    run: async (signal) => {
      const all = await loop.listWorkspaces()
      for (const gone of [...failing.keys()].filter((workspaceId) => !all.includes(workspaceId))) failing.delete(gone)
      const total = { rows: 0, more: false }
      const runAll = async (workspaceIds: readonly number[]) => {
        for (const workspaceId of workspaceIds) {
          if (signal.aborted) return
          const turn = await attempt(workspaceId, signal)
          total.rows += turn?.rows ?? 0
          total.more ||= turn?.more ?? false
        }
      }
      const suspects = all.filter((workspaceId) => failing.has(workspaceId))
      await runAll(all.filter((workspaceId) => !suspects.includes(workspaceId)))
      const began = performance.now()
      if (suspects.length === 0 || began < retryAt) return total
      await runAll(suspects)
      const took = performance.now() - began
      retryAt = performance.now() + Math.min(took * SHARE, RETRY_AT_LEAST_MS)
      return total
    },
  }
}

function describe(error: unknown): { code: string; message: string } {
  if (!(error instanceof Error)) return { code: '', message: String(error) }
  return { code: sqlStateOf(error), message: error.message }
}
