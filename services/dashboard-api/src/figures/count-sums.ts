import { type Database, sqlFile } from '@otzyv/database'
import { DIMENSIONS, type Dimension } from '@otzyv/domain'
import { ProblemError, sqlStateOf } from '@otzyv/service-kit'
import { sql } from 'kysely'
import { dimensionsOf, type GroupingNames, isSplit, namesOfGrouping, valuesFor } from './filters.ts'
import type { BucketQuery, BucketRow } from './read-bucket-sums.ts'

/** Answers and mails that one question may be counted from. */
const FACTS_MAX = 2_000_000
const SECONDS_MAX = 5
/** What PostgreSQL says of a statement that it ended. */
const CANCELLED = '57014'
const INSTEAD = 'Choose a shorter period, or filter by team and product, by language, or by tag, whose sums are kept.'

const ABOUT = sqlFile<Pick<BucketQuery, 'workspaceId' | 'surveyId' | 'from' | 'to'>, { facts: number }>(
  'dashboard/count-at-most.sql',
)
const COUNTED = sqlFile<
  Omit<BucketQuery, 'filters' | 'groupBy'> &
    GroupingNames &
    Record<Dimension, readonly string[] | null> & { looksAtInvitations: boolean },
  BucketRow
>('dashboard/counted-sums.sql')

/**
 * Counts the sums of what no sums are kept of from what each invitation is counted as, under the same rules. Throws
 * `invalid_request` if that is more than one question may cost. To be called in a transaction.
 */
export async function countSums(ctx: { db: Database }, query: BucketQuery): Promise<BucketRow[]> {
  const { workspaceId, surveyId, from, to, filters, groupBy, granularity, countedEvidence } = query
  const asked = { workspaceId, surveyId, from, to }
  const [about] = await ABOUT.execute(ctx.db, asked)
  const facts = about?.facts ?? 0
  if (facts > FACTS_MAX)
    throw new ProblemError(
      'invalid_request',
      `By these dimensions together no sums are kept, and about ${facts} answers and mails would be counted one by one; at most ${FACTS_MAX} are. ${INSTEAD}`,
    )
  await sql`select set_config('statement_timeout', ${`${SECONDS_MAX}s`}, true)`.execute(ctx.db)
  const looksAtInvitations = dimensionsOf(filters, groupBy).some((dimension) => !isSplit(dimension))
  try {
    const values = valuesFor(filters, DIMENSIONS)
    return await COUNTED.execute(ctx.db, {
      ...asked,
      ...namesOfGrouping(groupBy),
      granularity,
      countedEvidence,
      ...values,
      looksAtInvitations,
    })
  } catch (error) {
    if (sqlStateOf(error) !== CANCELLED) throw error
    throw new ProblemError(
      'invalid_request',
      `By these dimensions together no sums are kept, and counting took longer than ${SECONDS_MAX} seconds. ${INSTEAD}`,
    )
  }
}
