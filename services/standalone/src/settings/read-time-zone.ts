import type { Database } from '@otzyv/database'
import { UsageError } from '@otzyv/service-kit'
import { sql } from 'kysely'

/**
 * A time zone by PostgreSQL's spelling of its name; throws UsageError for one that PostgreSQL and the runtime do not read
 * alike. Names without a slash are refused but for UTC: PostgreSQL takes CET and the like for abbreviations, which know no
 * summer, so that the two would count the same answer on different days.
 */
export async function readTimeZone(ctx: { db: Database }, text: string): Promise<string> {
  if (text.toUpperCase() === 'UTC') return 'UTC'
  const known = text.includes('/') && isKnownHere(text)
  const { rows } = known
    ? await sql<{ name: string }>`select name from pg_timezone_names where lower(name) = lower(${text})`.execute(ctx.db)
    : { rows: [] }
  const [zone] = rows
  if (!zone) throw new UsageError(`There is no time zone ${text}; give an IANA name such as Europe/Berlin, or UTC.`)
  return zone.name
}

function isKnownHere(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone })
    return true
  } catch {
    return false
  }
}
