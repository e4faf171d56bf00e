type Lane<Value> = { running: Promise<Value>; next: Promise<Value> | null }

/** Gives what `read` gives, by a reading that began after it was asked for. */
export type SharedReads<Value> = (key: string, read: () => Promise<Value>) => Promise<Value>

/**
 * Lets those who ask for the same at once share a reading. While one is under way, everyone who comes waits for the next one
 * together, since the one under way may have seen less than was written before they asked. So nobody is given anything older
 * than their question, and however many ask, there is one reading at a time.
 */
export function createSharedReads<Value>(): SharedReads<Value> {
  const lanes = new Map<string, Lane<Value>>()
  const start = (key: string, read: () => Promise<Value>): Promise<Value> => {
    const lane: Lane<Value> = { running: read(), next: null }
    lanes.set(key, lane)
    const leave = () => {
      if (lane.next === null) lanes.delete(key)
    }
    lane.running.then(leave, leave)
    return lane.running
  }
  return (key, read) => {
    const lane = lanes.get(key)
    if (!lane) return start(key, read)
    const startNext = () => start(key, read)
    lane.next ??= lane.running.then(startNext, startNext)
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
