import { createHmac, randomBytes } from 'node:crypto'

export type CountLimit = {
  /** Counts one and gives 0, or how many seconds to wait if the key has used up its window. */
  count: (key: string) => number
}

export type CountLimitOptions = {
  /** How many events a key has within its window of `seconds`, which begins with the first of them. */
  max: number
  seconds: number
  /**
   * What becomes of a key that is new while the memory is full. `share`: it shares a count with some others, which suits
   * keys that anyone can make up; `allow`: it is not counted, which suits keys that only we give out.
   */
  whenFull: 'share' | 'allow'
  /** How many keys are counted one by one. */
  maxKeys?: number
}

const MAX_KEYS = 50_000
const SHARED_COUNTS = 1_024
/** How often windows that are over are taken out: the memory that they hold is small, a look at each event is not. */
const SWEEP_MS = 1_000

/**
 * Counts events by key in this process. A count is kept until its window ends, whatever other keys come: who has many keys
 * (an IPv6 network is nothing but keys) neither makes the memory grow without end nor makes it forget. It stands on the way
 * of every vote, so it is plain code without a timer or a promise for each key (docs/decisions/0030).
 */
export function createCountLimit({ max, seconds, whenFull, maxKeys = MAX_KEYS }: CountLimitOptions): CountLimit {
  const own = createWindows(max, seconds * 1000)
  const shared = createWindows(max, seconds * 1000)
  const secret = randomBytes(16)
  return {
    count: (key) => {
      const now = performance.now()
      if (own.has(key) || own.sizeAt(now) < maxKeys) return own.count(key, now)
      return whenFull === 'allow' ? 0 : shared.count(shareOf(secret, key), now)
    },
  }
}

/** Which of the shared counts a key has: nobody outside knows, so nobody can aim at another one's. */
function shareOf(secret: Buffer, key: string): string {
  return String(createHmac('sha256', secret).update(key).digest().readUInt16BE(0) % SHARED_COUNTS)
}

type Window = { used: number; readonly endsAt: number }

/** The windows of keys. All last equally long, so they end in the order in which they began, which is that of the map. */
function createWindows(max: number, windowMs: number) {
  const windows = new Map<string, Window>()
  let sweepAt = 0
  const begin = (key: string, now: number): Window => {
    const window = { used: 0, endsAt: now + windowMs }
    windows.delete(key) // what is set again would keep its place
    windows.set(key, window)
    return window
  }
  return {
    has: (key: string): boolean => windows.has(key),
    /** How many keys have a window, but for those that are over, which may stay a second. */
    sizeAt: (now: number): number => {
      if (now < sweepAt) return windows.size
      sweepAt = now + SWEEP_MS
      for (const [key, { endsAt }] of windows) {
        if (endsAt > now) break
        windows.delete(key)
      }
      return windows.size
    },
    count: (key: string, now: number): number => {
      const known = windows.get(key)
      const window = known && known.endsAt > now ? known : begin(key, now)
      window.used += 1
      return window.used <= max ? 0 : Math.max(1, Math.ceil((window.endsAt - now) / 1000))
    },
  }
}
