import { createHmac, randomBytes } from 'node:crypto'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'

export type CountLimit = {
  /** Counts one and gives 0, or how many seconds to wait where the key has used up its window. */
  count: (key: string) => Promise<number>
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

/**
 * Counts events by key in this process. A count is kept until its window ends, whatever other keys come: who has many keys
 * (an IPv6 network is nothing but keys) neither makes the memory grow without end nor makes it forget.
 */
export function createCountLimit({ max, seconds, whenFull, maxKeys = MAX_KEYS }: CountLimitOptions): CountLimit {
  const own = new RateLimiterMemory({ points: max, duration: seconds, keyPrefix: '' })
  const shared = new RateLimiterMemory({ points: max, duration: seconds, keyPrefix: '' })
  const secret = randomBytes(16)
  const isFull = createFullness(maxKeys, seconds * 1000)
  return {
    count: async (key) => {
      if (!isFull() || (await own.get(key)) !== null) {
        const { wait, isNew } = await consume(own, key)
        if (isNew) isFull.addOne()
        return wait
      }
      return whenFull === 'allow' ? 0 : (await consume(shared, shareOf(secret, key))).wait
    },
  }
}

async function consume(limiter: RateLimiterMemory, key: string): Promise<{ wait: number; isNew: boolean }> {
  try {
    return { wait: 0, isNew: (await limiter.consume(key)).isFirstInDuration }
  } catch (refused) {
    // The library rejects with its result where a key has had enough, and with an error for anything else.
    if (!(refused instanceof RateLimiterRes)) throw refused
    return { wait: Math.max(1, Math.ceil(refused.msBeforeNext / 1000)), isNew: refused.isFirstInDuration }
  }
}

/** Which of the shared counts a key has: nobody outside knows, so nobody can aim at another one's. */
function shareOf(secret: Buffer, key: string): string {
  return String(createHmac('sha256', secret).update(key).digest().readUInt16BE(0) % SHARED_COUNTS)
}

/** Whether there may be `maxKeys` keys: those of this stretch of time and of the one before are all that can be left. */
function createFullness(maxKeys: number, windowMs: number): { (): boolean; addOne: () => void } {
  let [before, now, began] = [0, 0, performance.now()]
  const isFull = () => {
    const passed = Math.floor((performance.now() - began) / windowMs)
    if (passed > 0) [before, now, began] = [passed === 1 ? now : 0, 0, began + passed * windowMs]
    return before + now >= maxKeys
  }
  return Object.assign(isFull, {
    addOne: () => {
      now += 1
    },
  })
}
