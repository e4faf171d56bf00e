import { ProblemError } from '@otzyv/service-kit'
import { storeAroundPoison } from './store-around-poison.ts'
import type { ResponseVersion, StoreOutcome } from './store-responses.ts'

export type ResponseQueue = {
  /** Resolves once the version is committed or refused; throws `busy` at once where the queue is full. */
  add: (version: ResponseVersion) => Promise<StoreOutcome>
  /** How many versions wait or are being written. */
  readonly waiting: number
  /** Resolves when everything accepted has been answered. */
  drain: () => Promise<void>
}

export type ResponseQueueOptions = {
  store: (workspaceId: number, versions: readonly ResponseVersion[]) => Promise<StoreOutcome[]>
  maxWaiting?: number
  maxBatch?: number
}

type Item = {
  version: ResponseVersion
  resolve: (outcome: StoreOutcome) => void
  reject: (error: unknown) => void
}

/** The waiting versions of one workspace; at most one write of a workspace is in flight. */
type Lane = { items: Item[]; flying: boolean }

/** How many of the last writes had company; while it is not 0, the next one waits for what the same turn brings. */
const BUSY_TURNS = 8

const MAX_WAITING = 4_096
const MAX_BATCH = 256

/**
 * Group commit: versions that arrive while the previous write of their workspace is in flight go in together with the
 * next one. There is no timer, so a single version never waits, and the busier it gets the larger the batches become. Only
 * while writes have company does one wait for the rest of the event loop's turn: else the first answer after a large write
 * would always go alone, and half of the writes would be wasted on one row.
 */
export function createResponseQueue(options: ResponseQueueOptions): ResponseQueue {
  const maxWaiting = options.maxWaiting ?? MAX_WAITING
  const maxBatch = options.maxBatch ?? MAX_BATCH
  const lanes = new Map<number, Lane>()
  const drained: (() => void)[] = []
  let waiting = 0
  let busyTurns = 0

  async function fly(workspaceId: number, lane: Lane): Promise<void> {
    let answer: (() => void) | null = null
    while (lane.items.length > 0) {
      const batch = takeBatch(lane, maxBatch)
      const versions = batch.map((item) => item.version)
      busyTurns = batch.length > 1 ? BUSY_TURNS : Math.max(0, busyTurns - 1)
      const writing = storeAroundPoison((part) => options.store(workspaceId, part), versions)
      // The answers of the write before go out while the database is at work on this one, so that neither waits.
      if (answer) setImmediate(answer)
      const settled = await writing.then(
        (outcomes) => () => {
          for (const [index, item] of batch.entries()) item.resolve(outcomes[index] ?? 'unstorable')
        },
        (error: unknown) => () => {
          for (const item of batch) item.reject(error)
        },
      )
      answer = () => {
        settled()
        waiting -= batch.length
        if (waiting === 0) for (const resolve of drained.splice(0)) resolve()
      }
    }
    lanes.delete(workspaceId)
    answer?.()
  }

  return {
    add: (version) =>
      new Promise((resolve, reject) => {
        if (waiting >= maxWaiting) {
          reject(new ProblemError('busy', 'Too many answers are waiting to be stored; send this one again.'))
          return
        }
        waiting += 1
        const lane = lanes.get(version.workspaceId) ?? { items: [], flying: false }
        lanes.set(version.workspaceId, lane)
        lane.items.push({ version, resolve, reject })
        if (lane.flying) return
        lane.flying = true
        if (busyTurns === 0) void fly(version.workspaceId, lane)
        else setImmediate(() => void fly(version.workspaceId, lane))
      }),
    get waiting() {
      return waiting
    },
    drain: () => (waiting === 0 ? Promise.resolve() : new Promise((resolve) => drained.push(resolve))),
  }
}

/** The first items, each invitation at most once: a second version of one waits for the next write. */
function takeBatch(lane: Lane, maxBatch: number): Item[] {
  if (lane.items.length === 1) return lane.items.splice(0)
  const seen = new Set<string>()
  const batch: Item[] = []
  const rest: Item[] = []
  for (const item of lane.items) {
    const taken = batch.length >= maxBatch || seen.has(item.version.invitationId)
    if (taken) rest.push(item)
    else {
      seen.add(item.version.invitationId)
      batch.push(item)
    }
  }
  lane.items = rest
  return batch
}
