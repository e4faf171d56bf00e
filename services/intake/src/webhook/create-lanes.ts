/**
 * Runs at most `atOnce` works side by side while up to `waiting` more wait their turn; gives null if there is no room.
 * What is not known to be genuine yet goes through it, so that a flood of it cannot take every database connection.
 */
export function createLanes(limits: { atOnce: number; waiting: number }) {
  const queue: (() => void)[] = []
  let running = 0
  return {
    run: async <Result>(work: () => Promise<Result>): Promise<{ result: Result } | null> => {
      if (running >= limits.atOnce) {
        if (queue.length >= limits.waiting) return null
        // The one that ends hands its lane over, so `running` stays as it is.
        await new Promise<void>((resolve) => queue.push(resolve))
      } else {
        running += 1
      }
      try {
        return { result: await work() }
      } finally {
        const next = queue.shift()
        if (next) next()
        else running -= 1
      }
    },
  }
}
