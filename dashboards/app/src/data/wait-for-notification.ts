import { readJson } from './read-json.ts'

const EVERY_MS = 1000
const LOOKS_MAX = 45

type Waiting = { state: string; attempts: number }

/** Whether nothing more happens to a notification by itself soon: it arrived, was given up, or is tried again later. */
export function isKnown({ state, attempts }: Waiting): boolean {
  return state !== 'sending' && !(state === 'queued' && attempts === 0)
}

/** What became of a notification, as soon as that is known; null if it takes too long. `address` is that of its receiver. */
export async function waitForNotification<One extends Waiting & { notificationId: string }>(
  address: string,
  notificationId: string,
  signal: AbortSignal,
): Promise<One | null> {
  for (let look = 0; look < LOOKS_MAX && !signal.aborted; look++) {
    await new Promise((resolve) => setTimeout(resolve, EVERY_MS))
    const read = await readJson<{ notifications: One[] }>(`${address}/notifications`, signal)
    const one =
      read.outcome === 'ok' ? read.data.notifications.find((other) => other.notificationId === notificationId) : null
    if (one && isKnown(one)) return one
  }
  return null
}
