import { blamesData, createGroupCommit, type GroupCommit, ProblemError, sqlStateOf } from '@otzyv/service-kit'
import type { ResponseVersion, StoreOutcome } from './store-responses.ts'

export type ResponseQueue = GroupCommit<ResponseVersion, StoreOutcome>

const MAX_WAITING = 4_096
const MAX_BATCH = 256

/**
 * The way of a version into the database: those of one workspace that come while a write is in flight go in together with
 * the next one, two of one invitation never. A version that the database refuses gets its outcome and costs no other one
 * anything. Throws `busy` at once if too many wait.
 */
export function createResponseQueue(
  store: (workspaceId: number, versions: readonly ResponseVersion[]) => Promise<readonly StoreOutcome[]>,
  { maxWaiting, maxBatch } = { maxWaiting: MAX_WAITING, maxBatch: MAX_BATCH },
): ResponseQueue {
  const commit = createGroupCommit({
    write: store,
    laneOf: (version: ResponseVersion) => version.workspaceId,
    keyOf: (version) => version.invitationId,
    maxBatch,
    limit: {
      maxWaiting,
      full: () => new ProblemError('busy', 'Too many answers are waiting to be stored; send this one again.'),
    },
    startsCrowded: false,
  })
  return {
    add: (version) => commit.add(version).catch(refusedOutcome),
    get waiting() {
      return commit.waiting
    },
    drain: commit.drain,
  }
}

/** What became of a version that the database refused for its data; throws what blames nothing of it. */
export function refusedOutcome(error: unknown): StoreOutcome {
  if (!blamesData(error)) throw error
  return sqlStateOf(error) === '23503' ? 'no_invitation' : 'unstorable'
}
