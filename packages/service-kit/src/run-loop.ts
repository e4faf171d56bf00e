import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from './logger.ts'
import type { Loop } from './service.ts'

/** The longest wait after failures in a row. */
const BACKOFF_MAX_MS = 30_000

/** Runs a loop until `signal` aborts; resolves when the turn under way has ended. Never rejects. */
export async function runLoop(loop: Loop, log: Logger, signal: AbortSignal): Promise<void> {
  let failures = 0
  while (!signal.aborted) {
    let wait = loop.everyMs
    try {
      const { rows, more } = await loop.run(signal)
      failures = 0
      if (rows > 0) log.debug({ loop: loop.name, rows }, 'turn done')
      if (more) wait = 0
    } catch (error) {
      failures++
      wait = Math.min(BACKOFF_MAX_MS, loop.everyMs * 2 ** Math.min(failures, 8))
      log.warn(
        { loop: loop.name, failures, err: { message: error instanceof Error ? error.message : String(error) } },
        'turn failed, will try again',
      )
    }
    // Aborting ends the wait at once, which is not an error.
    if (wait > 0) await sleep(wait, undefined, { signal }).catch(() => {})
    else await new Promise((resolve) => setImmediate(resolve))
  }
}
