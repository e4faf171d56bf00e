import { setMaxListeners } from 'node:events'

/** Visits under way at once all listen to the signal of one loop; Node warns of a leak at eleven. */
const VISITS_AT_MOST = 100

/**
 * A signal that aborts `graceMs` after `signal` does: mails under way at a stop have that long to end by themselves.
 * Call `dispose` when nothing listens to it any more.
 */
export function createLateSignal(signal: AbortSignal, graceMs: number): { signal: AbortSignal; dispose: () => void } {
  const late = new AbortController()
  let timer: NodeJS.Timeout | undefined
  const start = () => {
    timer = setTimeout(() => late.abort(), graceMs)
  }
  if (signal.aborted) start()
  else {
    setMaxListeners(VISITS_AT_MOST, signal)
    signal.addEventListener('abort', start, { once: true })
  }
  return {
    signal: late.signal,
    dispose: () => {
      signal.removeEventListener('abort', start)
      clearTimeout(timer)
    },
  }
}
