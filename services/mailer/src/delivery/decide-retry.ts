/** Minutes to wait after the first, second, … attempt that a server put off: nine attempts within two days. */
const WAIT_MINUTES = [1, 5, 15, 60, 180, 360, 720, 1440] as const

export type RetryDecision = { outcome: 'wait'; minutes: number } | { outcome: 'give_up' }

/** When to try a mail again after `attempts` attempts that a server put off. */
export function decideRetry(attempts: number): RetryDecision {
  const minutes = WAIT_MINUTES[Math.max(0, attempts - 1)]
  return minutes === undefined ? { outcome: 'give_up' } : { outcome: 'wait', minutes }
}
