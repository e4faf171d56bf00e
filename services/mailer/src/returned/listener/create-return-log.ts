import type { ReturnedOutcome, ReturnedTo } from './record-returned.ts'

/** Logs what came back, each line with how often it has happened since the start; no address and no text. */
export function createReturnLog(log: { info: (line: object, message: string) => void }): {
  count: (to: ReturnedTo, result: ReturnedOutcome) => void
} {
  const counts = new Map<string, number>()
  return {
    count: ({ purpose, owner }, result) => {
      const what = result.outcome === 'dropped' ? result.reason : result.outcome
      const key = `${purpose} ${what}`
      const times = (counts.get(key) ?? 0) + 1
      counts.set(key, times)
      const line = { workspace: owner.workspaceId, purpose, what, times }
      log.info(line, result.outcome === 'dropped' ? 'a mail that came back was dropped' : 'a mail came back')
    },
  }
}
