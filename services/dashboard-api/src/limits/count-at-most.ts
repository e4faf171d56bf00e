import type { Database } from '@otzyv/database'
import { ProblemError, sqlStateOf } from '@otzyv/service-kit'
import { sql } from 'kysely'

/** Facts that one question may be counted from. */
const FACTS_MAX = 2_000_000
const SECONDS_MAX = 5
/** What PostgreSQL says of a statement that it ended. */
const CANCELLED = '57014'

/** Why something is counted one by one, and what else to ask. */
export type Limited = { why: string; instead: string }

/**
 * Does what counts facts one by one, since no sums of it are kept: about so many `facts`, which are called `what`. Throws
 * `invalid_request` if it is more than one question may cost. To be called in a transaction.
 */
export async function countAtMost<Result>(
  ctx: { db: Database },
  { facts, what }: { facts: number; what: string },
  { why, instead }: Limited,
  count: () => Promise<Result>,
): Promise<Result> {
  if (facts > FACTS_MAX)
    throw new ProblemError(
      'invalid_request',
      `${why}, and about ${facts} ${what} would be counted one by one; at most ${FACTS_MAX} are. ${instead}`,
    )
  await sql`select set_config('statement_timeout', ${`${SECONDS_MAX}s`}, true)`.execute(ctx.db)
  try {
    return await count()
  } catch (error) {
    if (sqlStateOf(error) !== CANCELLED) throw error
    throw new ProblemError(
      'invalid_request',
      `${why}, and counting took longer than ${SECONDS_MAX} seconds. ${instead}`,
    )
  }
}
