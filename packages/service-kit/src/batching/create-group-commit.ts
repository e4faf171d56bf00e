import { writeAroundPoison } from './write-around-poison.ts'

export type GroupCommit<Item, Result> = {
  /** Resolves once the item is committed; rejects with what it was refused for, at once where too many wait. */
  add: (item: Item) => Promise<Result>
  /** How many items wait or are being written. */
  readonly waiting: number
  /** Resolves when everything accepted has been answered. */
  drain: () => Promise<void>
}

export type GroupCommitOptions<Lane, Item, Result> = {
  /** Writes items of one lane in one commit: a result for each, in order. Why it may fail: {@link writeAroundPoison}. */
  write: (lane: Lane, items: readonly Item[]) => Promise<readonly Result[]>
  /** Items of different lanes, such as workspaces, never share a write and never wait for each other. */
  laneOf: (item: Item) => Lane
  /** Items with the same key never share a write, and are written in the order in which they came. */
  keyOf: (item: Item) => string
  /** How many items share a write at most. */
  maxBatch: number
  /** How many items may wait, and what the next one is refused with; null where their number has an end by itself. */
  limit: { maxWaiting: number; full: () => Error } | null
  /** Whether the first item usually has company. If not, it goes at once; else with what the same turn brings. */
  startsCrowded: boolean
}

type Waiting<Item, Result> = { item: Item; resolve: (result: Result) => void; reject: (error: unknown) => void }

/** How many of the last writes had company; while it is not 0, the next one waits for what the same turn brings. */
const BUSY_TURNS = 8

/**
 * Group commit: items that arrive while the previous write of their lane is in flight go in together with the next one.
 * There is no timer, so a single item never waits, and the busier it gets the larger the batches become. Only while writes
 * have company does one wait for the rest of the event loop's turn: else the first item after a large write would always
 * go alone, and half of the writes would be wasted on one row. At most one write of a lane is in flight.
 */
export function createGroupCommit<Lane, Item, Result>(
  options: GroupCommitOptions<Lane, Item, Result>,
): GroupCommit<Item, Result> {
  const { write, laneOf, limit } = options
  /** A lane is here while it has a write in flight or about to begin. */
  const lanes = new Map<Lane, Waiting<Item, Result>[]>()
  const drained: (() => void)[] = []
  let waiting = 0
  let busyTurns = options.startsCrowded ? BUSY_TURNS : 0

  async function fly(lane: Lane): Promise<void> {
    let answer: (() => void) | null = null
    for (let batch = take(lane); batch.length > 0; batch = take(lane)) {
      const flying = batch
      busyTurns = flying.length > 1 ? BUSY_TURNS : Math.max(0, busyTurns - 1)
      const writing = writeAroundPoison(
        (items: readonly Item[]) => write(lane, items),
        flying.map(({ item }) => item),
      )
      // The answers of the write before go out while the database is at work on this one, so that neither waits.
      if (answer) setImmediate(answer)
      const settled = await writing
      answer = () => {
        for (const [index, { resolve, reject }] of flying.entries()) {
          const one = settled[index]
          if (one?.status === 'fulfilled') resolve(one.value)
          else reject(one?.reason)
        }
        waiting -= flying.length
        if (waiting === 0) for (const resolve of drained.splice(0)) resolve()
      }
    }
    lanes.delete(lane)
    answer?.()
  }

  /** The first items of a lane, each key at most once: a second item of one waits for the next write. */
  function take(lane: Lane): Waiting<Item, Result>[] {
    const items = lanes.get(lane) ?? []
    if (items.length <= 1) return items.splice(0)
    const seen = new Set<string>()
    const batch: Waiting<Item, Result>[] = []
    const rest: Waiting<Item, Result>[] = []
    for (const one of items) {
      const key = options.keyOf(one.item)
      if (batch.length >= options.maxBatch || seen.has(key)) rest.push(one)
      else batch.push(one)
      seen.add(key)
    }
    lanes.set(lane, rest)
    return batch
  }

  return {
    add: (item) =>
      new Promise((resolve, reject) => {
        if (limit && waiting >= limit.maxWaiting) {
          reject(limit.full())
          return
        }
        waiting += 1
        const lane = laneOf(item)
        const flying = lanes.get(lane)
        if (flying) {
          flying.push({ item, resolve, reject })
          return
        }
        lanes.set(lane, [{ item, resolve, reject }])
        if (busyTurns === 0) void fly(lane)
        else setImmediate(() => void fly(lane))
      }),
    get waiting() {
      return waiting
    },
    drain: () => (waiting === 0 ? Promise.resolve() : new Promise((resolve) => drained.push(resolve))),
  }
}
