import { type Database, findTimeZone } from '@otzyv/database'
import { UsageError } from '@otzyv/service-kit'

/** A time zone by PostgreSQL's spelling of its name; throws UsageError for one that there is not. */
export async function readTimeZone(ctx: { db: Database }, text: string): Promise<string> {
  const zone = await findTimeZone(ctx, text)
  if (zone === null)
    throw new UsageError(`There is no time zone ${text}; give an IANA name such as Europe/Berlin, or UTC.`)
  return zone
}
