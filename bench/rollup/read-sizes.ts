import type { Database } from '@otzyv/database'
import { sql } from 'kysely'

/** Megabytes (2^20) with indexes: the raw tables, the rollups with their figures, and `counted`. */
export type Sizes = { rawMb: number; rollupMb: number; countedMb: number }

export async function readSizes(db: Database): Promise<Sizes> {
  const { rows } = await sql<Sizes>`
    select round(sum(size) filter (where name in ('invitation', 'delivery', 'response')))::int as "rawMb",
           round(sum(size) filter (where name in ('segment', 'daily_sum', 'period_indicator')))::int as "rollupMb",
           round(sum(size) filter (where name = 'counted'))::int as "countedMb"
    from (select relname as name, pg_total_relation_size(oid) / 1048576.0 as size from pg_class
          where relkind = 'r' and relnamespace = 'public'::regnamespace) as tables`.execute(db)
  const [row] = rows
  if (!row) throw new Error('there are tables')
  return row
}
