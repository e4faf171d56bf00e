import { Kysely, PostgresDialect, sql } from 'kysely'
import type pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { collectAll, collectYoung } from './collect-garbage.ts'
import { connectionOf, createPool } from './connect-database.ts'
import type { Database, Tables } from './database.ts'

/** Longer than anybody waits for a file; the snapshot that it is read in is held as long. */
const LONGEST = '60min'

/** Bytes of files after which what they left behind is given back. */
const COLLECTED_EVERY = 2 * 1024 * 1024

/** A buffer that is on its way during two of those is taken for a lasting one: a million answers leave 2 MB of them. */
const COLLECTED_WHOLE_EVERY = 64 * COLLECTED_EVERY

export type CopyOptions = {
  /** Shown in pg_stat_activity. */
  applicationName: string
  /** What is asked in the transaction first; it gives the text of the COPY. */
  prepare: (ctx: { db: Database }) => Promise<string>
  /** Ends the statement on the server at once, also while it sorts and has nothing to say yet. */
  signal: AbortSignal
}

/**
 * What a `copy (…) to stdout` gives, as the bytes come, in one snapshot that only reads. It has a connection of its own, apart
 * from those that answer everybody else, as a slow reader may take an hour. A caller that stops taking chunks ends it on the server, too.
 * Throws what PostgreSQL says: before the first chunk if the statement is refused.
 */
export async function* copyOut(
  { db }: { db: Database },
  { applicationName, prepare, signal }: CopyOptions,
): AsyncGenerator<Buffer, undefined> {
  signal.throwIfAborted()
  const pool = createPool({ ...connectionOf(db), applicationName, maxConnections: 1, statementTimeoutMs: 0 })
  const client = await pool.connect()
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
  const end = () => void endBackend(db, rows[0]?.pid ?? 0)
  signal.addEventListener('abort', end, { once: true })
  let isOver = false
  try {
    await client.query('begin isolation level repeatable read read only')
    await client.query(`set local statement_timeout = '${LONGEST}'; set local idle_in_transaction_session_timeout = 0`)
    const text = await prepare({ db: onClient(client) })
    for await (const chunk of client.query(copyTo(text))) {
      yield chunk
      giveBack(chunk.length)
    }
    await client.query('commit')
    isOver = true
  } finally {
    signal.removeEventListener('abort', end)
    if (!isOver) end()
    client.release(!isOver)
    await pool.end()
  }
}

/** Bytes of all files, since either kind of collection. */
const since = { young: 0, whole: 0 }

function giveBack(bytes: number): void {
  since.young += bytes
  since.whole += bytes
  if (since.whole >= COLLECTED_WHOLE_EVERY) {
    since.whole = 0
    since.young = 0
    collectAll()
  } else if (since.young >= COLLECTED_EVERY) {
    since.young = 0
    collectYoung()
  }
}

/** The same connection for statements that are built. */
function onClient(client: pg.PoolClient): Database {
  const own = Object.assign(Object.create(client), { release: () => {} })
  return new Kysely<Tables>({
    dialect: new PostgresDialect({ pool: { options: {}, connect: async () => own, end: async () => {} } }),
  })
}

/** Of one's own login, which everybody may end; where the server is gone, so is the statement. */
async function endBackend(db: Database, pid: number): Promise<void> {
  await sql`select pg_terminate_backend(${pid})`.execute(db).catch(() => {})
}
