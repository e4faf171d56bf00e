import { CompiledQuery } from 'kysely'
import { createPool } from './connect-database.ts'
import type { Database } from './database.ts'
import type { SqlFile } from './sql-file/sql-file.ts'

/** Runs one prepared statement; each is a transaction of its own, durable when the promise resolves. */
export type StatementRunner = {
  run: <Params, Row>(statement: SqlFile<Params, Row>, params: Params) => Promise<Row[]>
  close: () => Promise<void>
}

/**
 * The statements of this pool look up every row by its key, however large or empty the tables are. Left to guess, the
 * planner plans each batch again, which costs more than running it, or scans a table that was empty when it last looked.
 */
const LOOK_UPS_BY_KEY = `set plan_cache_mode = force_generic_plan; set enable_seqscan = off;
  set enable_hashjoin = off; set enable_mergejoin = off; set jit = off`

/** A pool of one's own for the runner. */
export type StatementPool = {
  connectionString: string
  applicationName: string
  /** How long a statement may take on the server; the driver gives up five seconds after it. */
  statementTimeoutMs: number
  onConnectionError: (error: Error) => void
}

/**
 * A runner over a small pool of its own, whose connections keep the statements prepared; without one it goes through the
 * service's database.
 */
export function createStatementRunner(db: Database, own: StatementPool | null): StatementRunner {
  if (own === null) {
    return {
      run: async <Params, Row>({ text, valuesOf }: SqlFile<Params, Row>, params: Params) =>
        (await db.executeQuery<Row>(CompiledQuery.raw(text, valuesOf(params)))).rows,
      close: async () => {},
    }
  }
  const pool = createPool({ ...own, maxConnections: 4 })
  const ready = new WeakSet<object>()
  return {
    run: async <Params, Row>({ name, text, valuesOf }: SqlFile<Params, Row>, params: Params) => {
      const values = valuesOf(params)
      const client = await pool.connect()
      try {
        if (!ready.has(client)) await client.query(LOOK_UPS_BY_KEY)
        ready.add(client)
        const result = await client.query({ name, text, values })
        client.release()
        return result.rows as Row[] // the statement's own columns, which a test of all files compares with Row
      } catch (error) {
        // The connection may be half way through an answer: it goes, and the pool opens another.
        client.release(true)
        throw error
      }
    },
    close: () => pool.end(),
  }
}
