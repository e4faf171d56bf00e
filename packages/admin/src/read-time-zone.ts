import { type Database, findTimeZone } from '@otzyv/database'
import { ProblemError } from '@otzyv/service-kit'

/** A time zone by the spelling that is stored; throws `invalid_request` for one that PostgreSQL and the runtime do not both know. */
export async function readTimeZone(ctx: { db: Database }, text: string): Promise<string> {
  const zone = await findTimeZone(ctx, text)
  if (zone !== null) return zone
  const message = 'must be an IANA time zone such as Europe/Berlin, or UTC'
  throw new ProblemError('invalid_request', `timeZone ${message}`, [{ path: 'timeZone', message }])
}
