import { ProblemError } from '@otzyv/service-kit'

/** How far a helpdesk's clock may be ahead of the database's. */
const CLOCK_AHEAD_MS = 10 * 60_000

/** Throws `invalid_request` if something reported as done lies in the future of the database's clock, which says `now`. */
export function requirePast(path: string, at: Date, now: Date): void {
  if (at.getTime() <= now.getTime() + CLOCK_AHEAD_MS) return
  const message = `lies in the future; the database's clock says ${now.toISOString()}`
  throw new ProblemError('invalid_request', `${path}: ${message}`, [{ path, message }])
}
