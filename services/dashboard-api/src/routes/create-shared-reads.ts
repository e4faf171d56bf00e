import { setImmediate } from 'node:timers/promises'

type Lane<Value> = {
  /** The reading that has not begun yet. */
  next: Promise<Value> | null
  /** Ends when the reading under way does. */
  running: Promise<unknown>
}

/** Gives what `read` gives, by a reading that began after it was asked for. */
export type SharedReads<Value> = (key: string, read: () => Promise<Value>) => Promise<Value>

/** How many turns of the event loop a reading waits before it begins; each takes some microseconds. */
const TURNS = 2

/**
 * Lets those who ask for the same at once share a reading. It begins a moment after the first question, so that questions that
 * arrive together share it. While one is under way, everyone who comes waits for the next one, since the one under way may have
 * seen less than was written before they asked. So nobody is given anything older than their question, and however many ask,
 * there is one reading at a time.
 */
export function createSharedReads<Value>(): SharedReads<Value> {
  const lanes = new Map<string, Lane<Value>>()
  const readNext = async (key: string, lane: Lane<Value>, read: () => Promise<Value>): Promise<Value> => {
    await lane.running
    for (let turn = 0; turn < TURNS; turn++) await setImmediate()
    lane.next = null
    const reading = read()
    lane.running = reading.catch(() => {})
    try {
      return await reading
    } finally {
      if (lane.next === null) lanes.delete(key)
    }
  }
  return (key, read) => {
    const lane = lanes.get(key) ?? { next: null, running: Promise.resolve() }
    lanes.set(key, lane)
    lane.next ??= readNext(key, lane, read)
    return lane.next
  }
}

/** Readings that are shared by all who read through the same object, such as a database: they end with it. */
export function sharedReadsOf<Value>(): (owner: object) => SharedReads<Value> {
  const all = new WeakMap<object, SharedReads<Value>>()
  return (owner) => {
    const share = all.get(owner) ?? createSharedReads()
    all.set(owner, share)
    return share
  }
}
