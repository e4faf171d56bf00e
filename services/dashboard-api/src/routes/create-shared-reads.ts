import { setImmediate } from 'node:timers/promises'

type Lane<Value> = {
  /** The reading that has not begun yet. */
  next: Promise<Value> | null
  /** Those under way; none of them fails. */
  running: Set<Promise<unknown>>
}

/** Gives what `read` gives, by a reading that began after it was asked for. */
export type SharedReads<Value> = (key: string, read: () => Promise<Value>) => Promise<Value>

/** How many turns of the event loop a reading waits before it begins; each takes some microseconds. */
const TURNS = 4

/**
 * Lets those who ask for the same at once share a reading. It begins a moment after the first question, so that questions that
 * arrive together share it. Nobody joins one that is under way, since it may have seen less than was written before they asked:
 * they wait for the next one. So nobody is given anything older than their question. However many ask, there are `atOnce`
 * readings at a time: one where a reading is dear, more where its asker mostly waits.
 */
export function createSharedReads<Value>({ atOnce = 1 } = {}): SharedReads<Value> {
  const lanes = new Map<string, Lane<Value>>()
  const readNext = async (key: string, lane: Lane<Value>, read: () => Promise<Value>): Promise<Value> => {
    if (lane.running.size >= atOnce) await Promise.race(lane.running)
    for (let turn = 0; turn < TURNS; turn++) await setImmediate()
    lane.next = null
    const reading = read()
    const settled = reading.catch(() => {})
    lane.running.add(settled)
    try {
      return await reading
    } finally {
      lane.running.delete(settled)
      if (lane.next === null && lane.running.size === 0) lanes.delete(key)
    }
  }
  return (key, read) => {
    const lane = lanes.get(key) ?? { next: null, running: new Set() }
    lanes.set(key, lane)
    lane.next ??= readNext(key, lane, read)
    return lane.next
  }
}

/** Readings that are shared by all who read through the same object, such as a database: they end with it. */
export function sharedReadsOf<Value>(options: { atOnce?: number } = {}): (owner: object) => SharedReads<Value> {
  const all = new WeakMap<object, SharedReads<Value>>()
  return (owner) => {
    const share = all.get(owner) ?? createSharedReads(options)
    all.set(owner, share)
    return share
  }
}
