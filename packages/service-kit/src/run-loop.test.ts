import { describe, expect, test } from 'vitest'
import { createLogger } from './logger.ts'
import { runLoop } from './run-loop.ts'

const log = createLogger({ level: 'silent', pretty: false })

describe('a loop', () => {
  test('continues after a failure, runs full batches at once, never twice at a time, and ends with its turn', async () => {
    const abort = new AbortController()
    let turns = 0
    let under = 0
    await runLoop(
      {
        name: 'test',
        everyMs: 1,
        failing: () => [],
        run: async () => {
          under++
          expect(under).toBe(1)
          await new Promise((resolve) => setTimeout(resolve, 2))
          under--
          turns++
          if (turns === 2) throw new Error('passing')
          if (turns === 5) abort.abort()
          return { rows: 1, more: turns === 3 }
        },
      },
      log,
      abort.signal,
    )
    expect(turns).toBe(5)
  })

  test('that waits for its next turn ends at once when it is stopped', async () => {
    const abort = new AbortController()
    let turns = 0
    const ended = runLoop(
      { name: 'test', everyMs: 3_600_000, failing: () => [], run: async () => ({ rows: turns++, more: false }) },
      log,
      abort.signal,
    )
    await new Promise((resolve) => setTimeout(resolve, 20))
    abort.abort()
    await ended
    expect(turns).toBe(1)
  })
})
