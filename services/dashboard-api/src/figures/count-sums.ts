import { type Database, sqlFile } from '@otzyv/database'
import { DIMENSIONS, type Dimension } from '@otzyv/domain'
import { dimensionsOf, type GroupingNames, isSplit, namesOfGrouping, valuesFor } from './filters.ts'
import { limitCounting } from './limit-counting.ts'
import type { BucketQuery, BucketSums } from './read-bucket-sums.ts'

const LIMITED = {
  why: 'By these dimensions together no sums are kept',
  instead: 'Choose a shorter period, or filter by team and product, by language, or by tag, whose sums are kept.',
}

const COUNTED = sqlFile<
  Omit<BucketQuery, 'filters' | 'groupBy'> &
    GroupingNames &
    Record<Dimension, readonly string[] | null> & { looksAtInvitations: boolean },
  BucketSums
>('dashboard/counted-sums.sql')

/**
 * Counts the sums of what no sums are kept of from what each invitation is counted as, under the same rules. Throws
 * `invalid_request` if that is more than one question may cost. To be called in a transaction.
 */
export async function countSums(ctx: { db: Database }, query: BucketQuery): Promise<BucketSums[]> {
  const { workspaceId, surveyId, from, to, filters, groupBy, granularity, countedEvidence } = query
  const asked = { workspaceId, surveyId, from, to }
  const looksAtInvitations = dimensionsOf(filters, groupBy).some((dimension) => !isSplit(dimension))
  const names = { ...namesOfGrouping(groupBy), ...valuesFor(filters, DIMENSIONS) }
  return await limitCounting(ctx, asked, LIMITED, () =>
    COUNTED.execute(ctx.db, { ...asked, ...names, granularity, countedEvidence, looksAtInvitations }),
  )
}
