import { PERSONAL_STORAGE } from '@otzyv/admin'
import { connectDatabase, type Database } from '@otzyv/database'
import { sqlStateOf } from '@otzyv/service-kit'
import { sql } from 'kysely'

export type Scrubbed = {
  tables: { table: string; milliseconds: number }[]
  /** Whether the log of writes and the planner's samples were cleaned, too: not every login may do that. */
  log: boolean
  samples: boolean
}

/**
 * Overwrites what deleted rows left on the disk of the database: rewrites each table that holds people's data, one at a
 * time, and has the server rewrite its log of writes (WAL). While a table is rewritten nothing can be stored in it.
 */
export async function scrubDatabase(connectionString: string, report: (line: string) => void): Promise<Scrubbed> {
  const db = connectDatabase({
    connectionString,
    applicationName: 'otzyv people-data scrub',
    statementTimeoutMs: 0,
    maxConnections: 1,
  })
  try {
    const tables: Scrubbed['tables'] = []
    for (const table of PERSONAL_STORAGE) {
      const began = performance.now()
      await sql`vacuum (full, analyze) ${sql.table(table)}`.execute(db)
      tables.push({ table, milliseconds: Math.round(performance.now() - began) })
      report(`${table} is rewritten.`)
    }
    const samples = await ifAllowed(() => sql`vacuum (full) pg_statistic`.execute(db))
    return { tables, samples, log: await ifAllowed(() => rewriteLog(db)) }
  } finally {
    await db.destroy()
  }
}

/**
 * Fills each file of the WAL up to its end, those that are kept for later included, since a file that is used again holds
 * what it held before until it is written over. Old ones are deleted meanwhile, and not kept for use.
 */
async function rewriteLog(db: Database): Promise<void> {
  await sql`alter system set wal_recycle = off`.execute(db)
  try {
    await sql`select pg_reload_conf()`.execute(db)
    const { rows } = await sql<{ files: number }>`select count(*)::integer as files from pg_ls_waldir()`.execute(db)
    for (let file = 0; file <= (rows[0]?.files ?? 0); file++) {
      await sql`select pg_logical_emit_message(false, 'otzyv', 'scrub')`.execute(db)
      await sql`select pg_switch_wal()`.execute(db)
    }
    await sql`checkpoint`.execute(db)
    await sql`checkpoint`.execute(db)
  } finally {
    await sql`alter system reset wal_recycle`.execute(db)
    await sql`select pg_reload_conf()`.execute(db)
  }
}

/** False if this login may not: the server is somebody else's then. */
async function ifAllowed(work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work()
    return true
  } catch (error) {
    if (sqlStateOf(error) === '42501') return false
    throw error
  }
}
