import type { Logger } from './logger.ts'

/** How many receivers one process sends to at the same time. */
const LANES_MAX = 200

export type Lanes = {
  /** Begins to send to a receiver, unless that is going on. */
  open: (workspaceId: number, receiverId: string) => void
  settled: () => Promise<void>
  /** Begins nothing more, tells what is going on to stop, and waits for it. */
  close: () => Promise<void>
}

/** A lane for each receiver, so that one that is slow delays no other and no turn of a loop. */
export function createReceiverLanes(
  ctx: { log: Logger },
  send: (workspaceId: number, receiverId: string, signal: AbortSignal) => Promise<unknown>,
): Lanes {
  const lanes = new Map<string, Promise<void>>()
  const stop = new AbortController()
  const settled = async () => {
    while (lanes.size > 0) await Promise.all(lanes.values())
  }
  return {
    open: (workspaceId, receiverId) => {
      const name = `${workspaceId} ${receiverId}`
      if (stop.signal.aborted || lanes.has(name) || lanes.size >= LANES_MAX) return
      const lane = send(workspaceId, receiverId, stop.signal)
        .catch((error: unknown) =>
          ctx.log.error({ workspaceId, receiverId, err: error }, 'what waits could not be sent'),
        )
        .then(() => void lanes.delete(name))
      lanes.set(name, lane)
    },
    settled,
    close: async () => {
      stop.abort()
      await settled()
    },
  }
}
