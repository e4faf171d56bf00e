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
  else signal.addEventListener('abort', start, { once: true })
  return {
    signal: late.signal,
    dispose: () => {
      signal.removeEventListener('abort', start)
      clearTimeout(timer)
    },
  }
}
