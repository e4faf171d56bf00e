import type { AlertDrillProgress } from '@otzyv/contracts'
import { ProblemError } from '@otzyv/service-kit'

type Running = NonNullable<AlertDrillProgress['running']>
type Reporting = { report: (done: number, of: number) => void; signal: AbortSignal }

export type DrillTurns = {
  /** Drills if it is its turn; throws `too_many_requests` with what to do if it is not. Who left is not drilled for. */
  take: <Drilled>(
    about: { workspaceId: number; alertRuleId: string },
    signal: AbortSignal,
    drill: (reporting: Reporting) => Promise<Drilled>,
  ) => Promise<Drilled>
  /** How far the drill of a workspace is; null if none is running. */
  read: (workspaceId: number) => Running | null
}

/** A drill takes the processor for seconds, and the other requests of this process have to be answered as well. */
const OVER_ALL = 2

const OWN =
  'A rule of this workspace is being tried on its past already. Wait until that is done, or leave its page, which ends it.'
const OTHERS = 'As many rules as this server can try at once are being tried. Try again in a few seconds.'
const LEFT = 'The one who asked for it left before it was done.'

/** Makes drills take turns: one at a time in each workspace, and two over all workspaces of this process. */
export function createDrillTurns(now: () => Date): DrillTurns {
  const running = new Map<number, Running>()
  return {
    take: async ({ workspaceId, alertRuleId }, signal, drill) => {
      if (running.has(workspaceId)) throw new ProblemError('too_many_requests', OWN)
      if (running.size >= OVER_ALL) throw new ProblemError('too_many_requests', OTHERS)
      const own: Running = { alertRuleId, startedAt: now().toISOString(), done: 0, of: null }
      running.set(workspaceId, own)
      try {
        return await drill({ signal, report: (done, of) => void Object.assign(own, { done, of }) })
      } catch (error) {
        if (signal.aborted) throw new ProblemError('conflict', LEFT)
        throw error
      } finally {
        running.delete(workspaceId)
      }
    },
    read: (workspaceId) => running.get(workspaceId) ?? null,
  }
}
