/** How long after an attempt the next one comes, in seconds: 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h and 24 h. */
const RETRY_SECONDS = [5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400] as const
/** A far end may ask for as much patience as this. */
const PAUSE_MAX_SECONDS = 86_400

/**
 * How many seconds after the attempt of this number, from 1 on, the next one comes; null if it was the last. `pauseSeconds`:
 * what the far end asked for; null if it asked for nothing.
 */
export function decideRetry(attempts: number, pauseSeconds: number | null): number | null {
  const wait = RETRY_SECONDS[attempts - 1]
  return wait === undefined ? null : Math.max(wait, Math.min(pauseSeconds ?? 0, PAUSE_MAX_SECONDS))
}
