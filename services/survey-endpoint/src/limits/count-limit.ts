export type CountLimit = {
  /** Counts one and answers 0, or how many seconds to wait where the key has used up its window. */
  count: (key: string, nowMs: number) => number
}

const MAX_KEYS = 100_000

/** At most `max` events a key within each window of `windowMs`; keys are few bytes and forgotten with their window. */
export function createCountLimit(max: number, windowMs: number): CountLimit {
  let counts = new Map<string, number>()
  let windowStart = 0
  return {
    count: (key, nowMs) => {
      if (nowMs - windowStart >= windowMs || nowMs < windowStart || counts.size > MAX_KEYS) {
        counts = new Map()
        windowStart = nowMs
      }
      const used = (counts.get(key) ?? 0) + 1
      counts.set(key, used)
      return used <= max ? 0 : Math.max(1, Math.ceil((windowStart + windowMs - nowMs) / 1000))
    },
  }
}
