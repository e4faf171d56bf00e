/** Some items and whether they are the last ones. */
export type Batch<Item> = { items: readonly Item[]; last: boolean }

/**
 * A queue for several lanes that fills itself: the next batch is fetched while at most `low` items are left, so that no
 * lane waits for it, one batch at a time. `next` gives null once all is given out, and
 * throws what a fetch threw once what was there before is given out.
 */
export function createFeed<Item>(fetch: () => Promise<Batch<Item>>, low: number): { next: () => Promise<Item | null> } {
  const queue: Item[] = []
  let ended = false
  let filling: Promise<void> | null = null
  let failure: unknown = null
  const fill = async () => {
    try {
      const { items, last } = await fetch()
      queue.push(...items)
      ended ||= last
    } catch (error) {
      ended = true
      failure = error
    } finally {
      filling = null
    }
  }
  return {
    next: async () => {
      for (;;) {
        if (!ended && !filling && queue.length <= low) filling = fill()
        const item = queue.shift()
        if (item !== undefined) return item
        if (failure !== null) throw failure
        if (!filling) return null
        await filling
      }
    },
  }
}
