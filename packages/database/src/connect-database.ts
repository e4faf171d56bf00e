import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Database, Tables } from './database.ts'
import { keepPlans } from './sql-file/prepared-statements.ts'
import { typeParsers } from './type-parsers.ts'

export type ConnectOptions = {
  connectionString: string
  /** Shown in pg_stat_activity, so that an operator sees which service holds a connection. */
  applicationName: string
  maxConnections?: number
  /** 0 switches the limit off: for migrations and rebuilds. */
  statementTimeoutMs?: number
  /** The server refuses every write of these sessions, whatever their login may do. */
  readOnly?: boolean
  /** Called for errors of idle or killed connections; the pool replaces them by itself. */
  onConnectionError?: (error: Error) => void
  /** Called with what the server has to say beside its answers. */
  onNotice?: (message: string) => void
}

/**
 * Opens a pool on a PostgreSQL 15 or newer. Commits are durable before they are acknowledged whatever the server's
 * default says, days are strings, and a killed backend is an event to log, never the end of the process.
 */
export function connectDatabase(options: ConnectOptions): Database {
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: createPool(options) }) })
  opened.set(db, options)
  return db
}

const opened = new WeakMap<Database, ConnectOptions>()

/** How a database was opened, for a connection beside its pool; throws for a transaction. */
export function connectionOf(db: Database): ConnectOptions {
  const options = opened.get(db)
  if (!options) throw new Error('only what connectDatabase gave says how it was opened')
  return options
}

/** SQLSTATE of a write that is refused because the server, or the session, only reads. */
const READ_ONLY = '25006'

/** The pool itself, for the few statements that go without Kysely (COPY, the hot path of storing responses). */
export function createPool(options: ConnectOptions): pg.Pool {
  const statementTimeout = options.statementTimeoutMs ?? 30_000
  const onError = options.onConnectionError ?? (() => {})
  const pool = new pg.Pool({
    connectionString: options.connectionString,
    application_name: options.applicationName,
    max: options.maxConnections ?? 10,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
    statement_timeout: statementTimeout,
    ...(statementTimeout > 0 ? { query_timeout: statementTimeout + 5_000 } : {}),
    lock_timeout: statementTimeout > 0 ? 10_000 : 0,
    idle_in_transaction_session_timeout: 15_000,
    options: `-c synchronous_commit=on -c timezone=UTC -c client_min_messages=warning${options.readOnly ? ' -c default_transaction_read_only=on' : ''}`,
    types: typeParsers,
  })
  pool.on('error', onError)
  const readOnly = new WeakSet<pg.PoolClient>()
  pool.on('connect', (client) => {
    keepPlans(client)
    client.on('notice', ({ message = '' }) => options.onNotice?.(message))
    // Without a listener on the client itself, a backend killed inside a transaction ends the Node process.
    client.on('error', onError)
    client.connection.on('errorMessage', ({ code }: { code?: string }) => {
      if (code === READ_ONLY) readOnly.add(client)
    })
  })
  // A session that may only read stays so until it ends, also once there is a server again that takes writes.
  pool.on('release', (_error, client) => {
    if (readOnly.has(client)) void client.end()
  })
  return pool
}
