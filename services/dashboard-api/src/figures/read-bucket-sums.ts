import type { Evidence, Granularity, Grouping } from '@otzyv/contracts'
import { type Database, sqlFile } from '@otzyv/database'
import { SPLITS, type Split } from '@otzyv/domain'
import { chooseSource } from './choose-source.ts'
import { countSums } from './count-sums.ts'
import { dimensionsOf, type FilterValues, type GroupingNames, namesOfGrouping, valuesFor } from './filters.ts'

/** The integer sums of one bucket of one dimension value; `ratingCounts` holds the counted responses per rating 0–10. */
export type BucketSums = {
  value: string
  /** That of the second dimension; '' without one. */
  second: string
  bucket: string
  ratingCounts: number[]
  unconfirmed: number
  suspect: number
  excluded: number
  sent: number
  responded: number
}

export type BucketQuery = {
  workspaceId: number
  surveyId: string
  groupBy: Grouping
  granularity: Granularity
  from: string
  to: string
  /** Which evidence counts; the rest is given apart. */
  countedEvidence: readonly Evidence[]
  filters: FilterValues
}
type Values = Record<Split, readonly string[] | null>

const DAYS = sqlFile<
  Omit<BucketQuery, 'filters' | 'groupBy'> & GroupingNames & Values & { dimensionSet: string },
  BucketSums
>('rollups/bucket-sums.sql')
const PERIODS = sqlFile<
  Omit<BucketQuery, 'countedEvidence' | 'groupBy' | 'filters'> & Values & { dimension: string },
  BucketSums
>('rollups/period-buckets.sql')

/**
 * The sums of every bucket in `[from, to)` that has any, of what the filters let through, per value of the dimension, or
 * of two. Where nothing is split, they are of parts that add up. Weeks, months and quarters are kept under the ruleset in force, and are
 * read as they are; days are added up; and what no sums are kept of is counted.
 */
export async function readBucketSums(ctx: { db: Database }, query: BucketQuery): Promise<BucketSums[]> {
  const { workspaceId, surveyId, groupBy, granularity, from, to, countedEvidence, filters } = query
  const asked = { workspaceId, surveyId, granularity, from, to }
  const source = chooseSource(dimensionsOf(filters, groupBy), granularity)
  if (source.from === 'facts') return await countSums(ctx, query)
  const values = valuesFor(filters, SPLITS)
  if (source.from === 'periods')
    return await PERIODS.execute(ctx.db, { ...asked, ...values, dimension: source.dimension })
  const { dimensionSet } = source
  return await DAYS.execute(ctx.db, { ...asked, ...values, ...namesOfGrouping(groupBy), countedEvidence, dimensionSet })
}
