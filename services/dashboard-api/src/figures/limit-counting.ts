import { type Database, sqlFile } from '@otzyv/database'
import { ProblemError, sqlStateOf } from '@otzyv/service-kit'
import { sql } from 'kysely'

/** Answers and mails that one question may be counted from. */
const FACTS_MAX = 2_000_000
const SECONDS_MAX = 5
/** What PostgreSQL says of a statement that it ended. */
const CANCELLED = '57014'

type Counted = { workspaceId: number; surveyId: string; from: string; to: string }

const ABOUT = sqlFile<Counted, { facts: number }>('dashboard/count-at-most.sql')

/**
 * Does what counts answers and mails one by one, since no sums of it are kept: `why` says so, and `instead` what else to ask.
 * Throws `invalid_request` if it is more than one question may cost. To be called in a transaction.
 */
export async function limitCounting<Result>(
  ctx: { db: Database },
  { workspaceId, surveyId, from, to }: Counted,
  { why, instead }: { why: string; instead: string },
  count: () => Promise<Result>,
): Promise<Result> {
  const [about] = await ABOUT.execute(ctx.db, { workspaceId, surveyId, from, to })
  const facts = about?.facts ?? 0
  if (facts > FACTS_MAX)
    throw new ProblemError(
      'invalid_request',
      `${why}, and about ${facts} answers and mails would be counted one by one; at most ${FACTS_MAX} are. ${instead}`,
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
