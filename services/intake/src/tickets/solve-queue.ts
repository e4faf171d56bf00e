import type { TicketOutcome } from '@otzyv/contracts'
import { createGroupCommit, ProblemError } from '@otzyv/service-kit'
import { takeOutcome } from './record-solved-ticket.ts'
import { recordSolves, type SolveContext } from './record-solves.ts'
import type { Settled, SolveReport } from './settle-solves.ts'

/** Records what is reported to a running service, and answers after the commit. */
export type SolveQueue = {
  /** Records one solve; throws what it is refused for. */
  record: (workspaceId: number, report: SolveReport) => Promise<TicketOutcome>
  /** Records several as if they came one by one, in this order: a result for each. Throws what blames none of them. */
  recordAll: (workspaceId: number, reports: readonly SolveReport[]) => Promise<PromiseSettledResult<Settled>[]>
  /** Resolves when everything accepted has been answered. */
  drain: () => Promise<void>
}

const MAX_WAITING = 4_096
const MAX_BATCH = 256

/**
 * The way of solves into the database: those of one workspace that come while a write is in flight go in together with the
 * next one. One that the database refuses costs no other one anything. Throws `busy` at once if too many wait.
 */
export function createSolveQueue(ctx: SolveContext, maxWaiting = MAX_WAITING): SolveQueue {
  type Item = { workspaceId: number; report: SolveReport; number: string }
  let taken = 0
  const commit = createGroupCommit({
    write: (workspaceId: number, items: readonly Item[]) =>
      recordSolves(
        ctx,
        workspaceId,
        items.map(({ report }) => report),
      ),
    laneOf: ({ workspaceId }: Item) => workspaceId,
    // Two of one ticket may share a write: what is written keeps to their order, and the second sees the first.
    keyOf: ({ number }) => number,
    maxBatch: MAX_BATCH,
    // Counted here, so that a list of solves waits as a whole or not at all.
    limit: null,
    startsCrowded: false,
  })

  function add(workspaceId: number, reports: readonly SolveReport[]): Promise<Settled>[] {
    if (commit.waiting + reports.length > maxWaiting)
      throw new ProblemError('busy', 'Too many solved tickets are waiting to be stored; send this again.')
    return reports.map((report) => {
      taken += 1
      return commit.add({ workspaceId, report, number: String(taken) })
    })
  }

  return {
    record: async (workspaceId, report) => takeOutcome(await add(workspaceId, [report])[0]),
    recordAll: async (workspaceId, reports) => await Promise.allSettled(add(workspaceId, reports)),
    drain: commit.drain,
  }
}
