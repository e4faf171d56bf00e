import { createFairRounds } from './create-fair-rounds.ts'
import type { Logger } from './logger.ts'
import type { Loop, Turn } from './service.ts'
import { sqlStateOf } from './sql-state.ts'

/** A failing workspace is tried less often, the longer its attempts take: they get a tenth of the time, at least this often. */
const RETRY_AT_LEAST_MS = 5 * 60_000
const SHARE = 10
/** SQLSTATE of a server that only reads, such as a standby: it holds for every workspace. */
const READ_ONLY = '25006'
/** Few enough that the loops of a process leave each other connections of the pool. */
const AT_ONCE = 2

export type WorkspaceLoop = {
  name: string
  everyMs: number
  /** How many workspaces are visited at once; 2 without it. */
  atOnce?: number
  /**
   * The workspaces that have work, asked of the database at once for all of them. It may name one that has none; one that it
   * does not name is not visited.
   */
  findWork: () => Promise<readonly number[]>
  /** All workspaces. Where this fails, the database is away; and they are all visited where only `findWork` fails. */
  listWorkspaces: () => Promise<readonly number[]>
  /**
   * Does a bounded part of what is due in one workspace; may throw, which is that workspace's failure alone. Gives null if it
   * is too early to try: one that failed then counts as failing still.
   */
  runWorkspace: (workspaceId: number, signal: AbortSignal) => Promise<Turn | null>
}

/**
 * Makes the loop that visits the workspaces that have work, several at once and each in its turn. One that throws is
 * counted, reported in the log when that begins, changes and ends, and keeps no other from its turn; the failing ones come
 * last and one after another, whether they seem to have work or not. A turn throws only if the database is away: that is
 * one failure, not one a workspace.
 */
export function createWorkspaceLoop(log: Logger, loop: WorkspaceLoop): Loop {
  const failing = new Map<number, string>()
  let retryAt = 0
  let unanswered = ''
  let rows = 0
  /** Those that failed before it was asked last who has work, and were not tried since. */
  let suspects: number[] = []

  /** Gives null if nothing was done. */
  async function attempt(workspaceId: number, signal: AbortSignal): Promise<Turn | null> {
    try {
      const done = await loop.runWorkspace(workspaceId, signal)
      if (done !== null && failing.delete(workspaceId))
        log.warn({ loop: loop.name, workspaceId }, 'the workspace works again')
      rows += done?.rows ?? 0
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

  async function throwWhereDatabaseIsAway(error: unknown): Promise<readonly number[]> {
    if (describe(error).code === READ_ONLY) throw error
    return await loop.listWorkspaces().catch(() => {
      throw error
    })
  }

  /** A question that takes too long, say, must not stop the work of all: then each workspace is asked by its visit. */
  async function findWork(): Promise<readonly number[]> {
    try {
      const found = await loop.findWork()
      if (unanswered !== '') log.warn({ loop: loop.name }, 'the database says again which workspaces have work')
      unanswered = ''
      return found
    } catch (error) {
      const all = await throwWhereDatabaseIsAway(error)
      const { code, message } = describe(error)
      if (unanswered !== code)
        log.error(
          { loop: loop.name, err: { code, message } },
          'it is not known which workspaces have work; all are visited',
        )
      unanswered = code
      return all
    }
  }

  const round = createFairRounds({
    atOnce: loop.atOnce ?? AT_ONCE,
    askEveryMs: loop.everyMs,
    find: async () => {
      if (failing.size > 0) {
        const all = new Set(await loop.listWorkspaces())
        for (const gone of [...failing.keys()].filter((workspaceId) => !all.has(workspaceId))) failing.delete(gone)
      }
      suspects = [...failing.keys()]
      return (await findWork()).filter((workspaceId) => !failing.has(workspaceId))
    },
    visit: async (workspaceId, signal) => (await attempt(workspaceId, signal))?.more ?? false,
    aside: async (signal) => {
      const began = performance.now()
      if (suspects.length === 0 || began < retryAt) return
      const tried = suspects
      suspects = []
      for (const workspaceId of tried) {
        if (signal.aborted) return
        await attempt(workspaceId, signal)
      }
      retryAt = performance.now() + Math.min((performance.now() - began) * SHARE, RETRY_AT_LEAST_MS)
    },
  })
  return {
    name: loop.name,
    everyMs: loop.everyMs,
    failing: () => [...failing.keys()],
    run: async (signal) => {
      rows = 0
      return { more: await round(signal), rows }
    },
  }
}

function describe(error: unknown): { code: string; message: string } {
  if (!(error instanceof Error)) return { code: '', message: String(error) }
  return { code: sqlStateOf(error), message: error.message }
}
