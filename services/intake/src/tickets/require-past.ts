import { ProblemError } from '@otzyv/service-kit'

/** How far a helpdesk's clock may be ahead of the database's. */
const CLOCK_AHEAD_MS = 10 * 60_000

/** Why something reported as done cannot be true: it lies in the future of the database's clock, which says `now`. Null: it may be. */
export function findFuture(path: string, at: Date, now: Date): ProblemError | null {
  if (at.getTime() <= now.getTime() + CLOCK_AHEAD_MS) return null
  const message = `lies in the future; the database's clock says ${now.toISOString()}`
  return new ProblemError('invalid_request', `${path}: ${message}`, [{ path, message }])
}

/** Throws `invalid_request` if it does. */
export function requirePast(path: string, at: Date, now: Date): void {
  const future = findFuture(path, at, now)
  if (future) throw future
}
