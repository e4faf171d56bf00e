import { setImmediate } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Database } from './database.ts'

/** Others of this process have their turn at least this often. */
const TURN_MS = 20
/** Far below the 15 seconds after which the server ends a session whose transaction idles. */
const AWAKE_MS = 1_000

/**
 * What a long piece of work in a transaction calls between its steps, as often as it likes: others of the process have their
 * turn, and the session is used, so that the server does not take it for one that was left behind.
 */
export function createTurns({ db }: { db: Database }): () => Promise<void> {
  let waited = performance.now()
  let used = waited
  return async () => {
    if (performance.now() - waited < TURN_MS) return
    await setImmediate()
    waited = performance.now()
    if (waited - used < AWAKE_MS) return
    await sql`select 1`.execute(db)
    waited = used = performance.now()
  }
}
