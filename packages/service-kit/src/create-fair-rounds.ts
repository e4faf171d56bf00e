export type FairRounds = {
  /** How many workspaces are visited at once. */
  atOnce: number
  /** How often it is asked again who has work while visits are under way. */
  askEveryMs: number
  /** The workspaces that have work now. */
  find: () => Promise<readonly number[]>
  /** Does a bounded part of the work of one workspace, and gives whether more waits there. */
  visit: (workspaceId: number, signal: AbortSignal) => Promise<boolean>
  /** Does what comes after all that waits, beside further visits; called often, and never twice at once. */
  aside: (signal: AbortSignal) => Promise<void>
}

/**
 * Makes the rounds over workspaces that have work, several at a time. The one that has waited longest since its last visit
 * comes first, so a workspace with a backlog goes to the end of the queue after each visit, and one that had nothing to do
 * lately passes all of them. While visits take long, it is asked again who has work. A round ends when nobody waits; it
 * gives whether the last one visited has more. What a visit throws ends the round after the visits under way.
 */
export function createFairRounds(options: FairRounds): (signal: AbortSignal) => Promise<boolean> {
  const lastVisit = new Map<number, number>()
  let visits = 0

  return async (signal) => {
    const queue: number[] = []
    const known = new Set<number>()
    const underWay = new Set<Promise<void>>()
    let lanes = 0
    let more = false
    let failure: { error: unknown } | null = null
    const isOver = () => signal.aborted || failure !== null

    const start = (work: () => Promise<void>) => {
      const running: Promise<void> = work()
        .catch((error: unknown) => {
          failure ??= { error }
        })
        .finally(() => underWay.delete(running))
      underWay.add(running)
    }
    const alone = (work: () => Promise<void>) => {
      let running = false
      return () => {
        if (running || isOver()) return
        running = true
        start(() =>
          work().finally(() => {
            running = false
          }),
        )
      }
    }
    const startAside = alone(() => options.aside(signal))

    const visit = async (workspaceId: number) => {
      lastVisit.set(workspaceId, ++visits)
      const again = await options.visit(workspaceId, signal).finally(() => known.delete(workspaceId))
      if (!again) return
      // Alone it ends the round, so that the next one begins at once.
      if (queue.length === 0 && underWay.size === 1) more = true
      else if (!known.has(workspaceId)) {
        known.add(workspaceId)
        queue.push(workspaceId)
      }
    }
    const lane = async () => {
      try {
        for (let next = queue.shift(); next !== undefined; next = isOver() ? undefined : queue.shift())
          await visit(next)
      } finally {
        lanes--
      }
      startAside()
    }
    const ask = async () => {
      for (const workspaceId of await options.find()) {
        if (known.has(workspaceId)) continue
        known.add(workspaceId)
        queue.push(workspaceId)
      }
      // Stable: those that were never visited keep the order in which they were found.
      queue.sort((one, other) => (lastVisit.get(one) ?? 0) - (lastVisit.get(other) ?? 0))
      for (let wanted = queue.length; wanted > 0 && lanes < options.atOnce && !isOver(); wanted--) {
        lanes++
        start(lane)
      }
      if (lanes === 0) startAside()
    }

    await ask()
    const askAgain = alone(ask)
    const asking = setInterval(() => {
      askAgain()
      startAside()
    }, options.askEveryMs)
    while (underWay.size > 0) await Promise.all(underWay)
    clearInterval(asking)
    // Assigned in a callback, which the compiler does not see.
    const thrown = failure as { error: unknown } | null
    if (thrown) throw thrown.error
    return more
  }
}
