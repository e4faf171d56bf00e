import { sql } from 'kysely'
import type { Database } from './database.ts'

export type DatabaseClock = {
  /** The database's time, as near as it was measured; the host's own until it has been measured once. */
  now: () => Date
  /** Resolves when the first measurement has succeeded or failed. Never rejects. */
  settled: Promise<void>
}

/** How long a measurement is good for. Between two of them the host's steady clock counts on, whatever its calendar says. */
const FRESH_MS = 30_000
/** How long a failed measurement is not repeated. */
const PAUSE_MS = 2_000
/** From how large a jump on a measurement is not good any more: the steady clock stands still while a machine sleeps. */
const JUMP_MS = 1_000

/**
 * The one clock for what several hosts decide together: when a link ends, when it was opened, which version of an answer
 * is the newer one. Hosts whose own clocks are minutes apart agree on the database's.
 */
export function createDatabaseClock(db: Database): DatabaseClock {
  /** What to add to the steady clock for the database's time, in ms; null before it was measured. */
  let offset: number | null = null
  let nextAt = 0
  /** By how much the calendar of the host was off when it was measured; a change is a jump, or a sleep of the machine. */
  let hostOff = 0
  let measuring: Promise<void> | null = null

  const measure = async (): Promise<void> => {
    try {
      offset = await measureOffset(db)
      hostOff = Date.now() - performance.now()
      nextAt = performance.now() + FRESH_MS
    } catch {
      nextAt = performance.now() + PAUSE_MS
    }
    measuring = null
  }
  measuring = measure()
  return {
    now: () => {
      const jumped = offset !== null && Math.abs(Date.now() - performance.now() - hostOff) > JUMP_MS
      if (!measuring && (jumped || performance.now() > nextAt)) measuring = measure()
      return offset === null ? new Date() : new Date(performance.now() + offset)
    },
    settled: measuring,
  }
}

/** The offset that the quickest of three answers shows: it can be wrong by half of the time that this one took. */
async function measureOffset(db: Database): Promise<number> {
  let best = { offset: 0, took: Number.POSITIVE_INFINITY }
  for (let turn = 0; turn < 3; turn++) {
    const asked = performance.now()
    const { rows } = await sql<{ ms: number }>`
      select (extract(epoch from statement_timestamp()) * 1000)::double precision as ms`.execute(db)
    const answered = performance.now()
    const ms = rows[0]?.ms
    if (ms === undefined) throw new Error('the database gives no time')
    const took = answered - asked
    if (took < best.took) best = { offset: ms - (asked + answered) / 2, took }
  }
  return best.offset
}
