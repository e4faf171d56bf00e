import { sql } from 'kysely'
import type { Database } from '../database.ts'

/**
 * A time zone by PostgreSQL's spelling of its name; null for one that PostgreSQL and the runtime do not read alike. Names
 * without a slash are none but for UTC: PostgreSQL takes CET and the like for abbreviations, which know no summer, so that
 * the two would count the same answer on different days.
 */
export async function findTimeZone(ctx: { db: Database }, text: string): Promise<string | null> {
  if (text.toUpperCase() === 'UTC') return 'UTC'
  if (!text.includes('/') || !isKnownHere(text)) return null
  const { rows } = await sql<{ name: string }>`
    select name from pg_timezone_names where lower(name) = lower(${text})`.execute(ctx.db)
  return rows[0]?.name ?? null
}

function isKnownHere(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone })
    return true
  } catch {
    return false
  }
}
