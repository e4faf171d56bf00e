import { CompiledQuery } from 'kysely'
import pg from 'pg'
import { createPool } from './connect-database.ts'
import type { Database } from './database.ts'
import type { SqlFile } from './sql-file/sql-file.ts'

/** Runs one prepared statement. */
export type RunStatement = <Params, Row>(statement: SqlFile<Params, Row>, params: Params) => Promise<Row[]>

export type StatementRunner = {
  /** Each is a transaction of its own, durable when the promise resolves. */
  run: RunStatement
  /** Several in one transaction: committed when `work` returns, rolled back when it throws. */
  inTransaction: <Result>(work: (run: RunStatement) => Promise<Result>) => Promise<Result>
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
 * service's database, and within a transaction of that through it alone.
 */
export function createStatementRunner(db: Database, own: StatementPool | null): StatementRunner {
  return own === null ? runThrough(db) : runOverPool(own)
}

function runThrough(db: Database): StatementRunner {
  const runOn =
    (on: Database): RunStatement =>
    async <Params, Row>({ text, valuesOf }: SqlFile<Params, Row>, params: Params) =>
      (await on.executeQuery<Row>(CompiledQuery.raw(text, valuesOf(params)))).rows
  return {
    run: runOn(db),
    inTransaction: async (work) =>
      db.isTransaction ? await work(runOn(db)) : await db.transaction().execute((on) => work(runOn(on))),
    close: async () => {},
  }
}

function runOverPool(own: StatementPool): StatementRunner {
  const pool = createPool({ ...own, maxConnections: 4 })
  const ready = new WeakSet<object>()
  const runOn =
    (client: pg.PoolClient): RunStatement =>
    async <Params, Row>({ name, text, valuesOf }: SqlFile<Params, Row>, params: Params) => {
      const result = await client.query({ name, text, values: valuesOf(params) })
      return result.rows as Row[] // the statement's own columns, which a test of all files compares with Row
    }

  async function onConnection<Result>(work: (client: pg.PoolClient) => Promise<Result>): Promise<Result> {
    const client = await pool.connect()
    try {
      if (!ready.has(client)) await client.query(LOOK_UPS_BY_KEY)
      ready.add(client)
      const result = await work(client)
      client.release()
      return result
    } catch (error) {
      // The connection may be half way through an answer, or in a transaction: it goes, and the pool opens another.
      client.release(!(error instanceof RolledBack))
      throw error instanceof RolledBack ? error.cause : error
    }
  }

  return {
    run: (statement, params) => onConnection((client) => runOn(client)(statement, params)),
    inTransaction: (work) =>
      onConnection(async (client) => {
        await client.query('begin')
        try {
          const result = await work(runOn(client))
          await client.query('commit')
          return result
        } catch (error) {
          // What the server refused was answered whole, so the connection is as good as before.
          if (!(error instanceof pg.DatabaseError) || !REFUSED.test(error.code ?? '')) throw error
          await client.query('rollback')
          throw new RolledBack(error)
        }
      }),
    close: () => pool.end(),
  }
}

/** SQLSTATE classes of a statement that was refused, after which the session continues: for its data, or a lost race. */
const REFUSED = /^(22|23|40)/

class RolledBack extends Error {
  constructor(cause: unknown) {
    super('rolled back', { cause })
  }
}
