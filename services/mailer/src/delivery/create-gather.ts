import { setImmediate } from 'node:timers/promises'

type Waiting<Item, Result> = { item: Item; resolve: (result: Result) => void; reject: (error: unknown) => void }

/**
 * Gathers what comes while the previous write is under way and writes it together, without any timer: alone an item waits
 * for nothing, in a crowd one commit serves many. Items with the same key never share a write. `write` returns one result
 * per item, in order; its failure is the failure of each.
 */
export function createGather<Item, Result>(
  write: (items: readonly Item[]) => Promise<readonly Result[]>,
  keyOf: (item: Item) => string,
): (item: Item) => Promise<Result> {
  let waiting: Waiting<Item, Result>[] = []
  let writing = false
  const run = async () => {
    writing = true
    await setImmediate() // what comes in the same turn of the event loop goes along
    while (waiting.length > 0) {
      const { batch, rest } = takeDistinct(waiting, keyOf)
      waiting = rest
      try {
        const results = await write(batch.map(({ item }) => item))
        for (const [index, { resolve, reject }] of batch.entries()) {
          const result = results[index]
          if (result === undefined) reject(new Error('a write gave fewer results than items'))
          else resolve(result)
        }
      } catch (error) {
        for (const { reject } of batch) reject(error)
      }
    }
    writing = false
  }
  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject })
      if (!writing) void run()
    })
}

function takeDistinct<Item, Result>(waiting: readonly Waiting<Item, Result>[], keyOf: (item: Item) => string) {
  const keys = new Set<string>()
  const batch: Waiting<Item, Result>[] = []
  const rest: Waiting<Item, Result>[] = []
  for (const one of waiting) {
    const key = keyOf(one.item)
    if (keys.has(key)) rest.push(one)
    else batch.push(one)
    keys.add(key)
  }
  return { batch, rest }
}
