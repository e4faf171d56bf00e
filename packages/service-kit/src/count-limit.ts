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
  const countShared = (share: string, now: number) =>
    shared.use(shared.find(share, now) ?? shared.begin(share, now), now)
  return {
    count: (key) => {
      const now = performance.now()
      const known = own.find(key, now)
      if (known) return own.use(known, now)
      if (own.sizeAt(now) < maxKeys) return own.use(own.begin(key, now), now)
      return whenFull === 'allow' ? 0 : countShared(shareOf(secret, key), now)
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
  return {
    /** The window that a key has now. */
    find: (key: string, now: number): Window | null => {
      const known = windows.get(key)
      return known && known.endsAt > now ? known : null
    },
    begin: (key: string, now: number): Window => {
      const window = { used: 0, endsAt: now + windowMs }
      windows.delete(key) // what is set again would keep its place
      windows.set(key, window)
      return window
    },
    /** Counts one in a window; the seconds to wait if that was one too many, else 0. */
    use: (window: Window, now: number): number => {
      window.used += 1
      return window.used <= max ? 0 : Math.max(1, Math.ceil((window.endsAt - now) / 1000))
    },
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
  }
}
