import { sql } from 'kysely'
import type { Database } from '../database.ts'

/**
 * The calendar day of an instant in a time zone, by PostgreSQL's rules: facts get their days from it, so whatever asks for
 * "today" must ask the same side. Throws for a zone that PostgreSQL does not know.
 */
export async function readLocalDay(ctx: { db: Database }, at: Date, timeZone: string): Promise<string> {
  const { rows } = await sql<{ day: string }>`
    select to_char(${at}::timestamptz at time zone ${timeZone}::text, 'YYYY-MM-DD') as day`.execute(ctx.db)
  const [row] = rows
  if (!row) throw new Error('a day was asked for, and none came')
  return row.day
}
