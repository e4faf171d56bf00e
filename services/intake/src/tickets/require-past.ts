import type { Database } from '@otzyv/database'
import { ProblemError } from '@otzyv/service-kit'
import { sql } from 'kysely'

/** How far a helpdesk's clock may be ahead of the database's. */
const CLOCK_AHEAD_MS = 10 * 60_000

/** Throws `invalid_request` if something reported as done lies in the future of the database's clock. */
export async function requirePast(ctx: { db: Database }, path: string, at: Date): Promise<void> {
  const { rows } = await sql<{ now: Date }>`select now()`.execute(ctx.db)
  const now = rows[0]?.now ?? new Date()
  if (at.getTime() <= now.getTime() + CLOCK_AHEAD_MS) return
  const message = `lies in the future; the database's clock says ${now.toISOString()}`
  throw new ProblemError('invalid_request', `${path}: ${message}`, [{ path, message }])
}
