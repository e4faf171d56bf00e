export type AfterExit =
  | { outcome: 'retry'; reason: 'another-start' | 'old-processes' | 'port-taken' }
  | { outcome: 'give-up'; reason: string }

/** Decides from the log of a server that ended while it started whether starting it again can help. */
export function decideAfterExit(log: string): AfterExit {
  if (/lock file ".*" (already exists|is empty)/.test(log)) return { outcome: 'retry', reason: 'another-start' }
  // The processes of a killed server, which end as soon as they notice.
  if (/pre-existing shared memory block/.test(log)) return { outcome: 'retry', reason: 'old-processes' }
  if (/could not create any TCP\/IP sockets/.test(log)) return { outcome: 'retry', reason: 'port-taken' }
  if (/no space left on device/i.test(log)) {
    return { outcome: 'give-up', reason: 'the disk is full; free some space, or set DATA_DIR to another folder' }
  }
  const fatal = log.match(/(?:FATAL|PANIC): +(.*)/)?.[1] ?? log.trim().split('\n').at(-1)
  return { outcome: 'give-up', reason: fatal || 'it wrote no reason' }
}
