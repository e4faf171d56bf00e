import type { Evidence, Granularity, GroupBy } from '@otzyv/contracts'
import { type Database, sqlFile } from '@otzyv/database'

/** The integer sums of one bucket of one dimension value; `ratingCounts` holds the counted responses per rating 0–10. */
export type BucketSums = {
  value: string
  bucket: string
  ratingCounts: number[]
  unconfirmed: number
  suspect: number
  excluded: number
  sent: number
  responded: number
}

type Row = Omit<BucketSums, 'ratingCounts'> & { rating_counts: number[] }

type BucketQuery = {
  workspaceId: number
  surveyId: string
  groupBy: GroupBy
  granularity: Granularity
  from: string
  to: string
  /** Which evidence counts; the rest is given apart. */
  countedEvidence: readonly Evidence[]
}

const DAYS = sqlFile<Omit<BucketQuery, 'granularity'>, Row>('rollups/bucket-sums.sql')
const PERIODS = sqlFile<Omit<BucketQuery, 'countedEvidence'>, Row>('rollups/period-buckets.sql')

/**
 * The sums of every bucket in `[from, to)` that has any, per value of the dimension (one '' for `none`). Weeks, months and
 * quarters are kept under the ruleset in force, and are read as they are; only days are added up.
 */
export async function readBucketSums(ctx: { db: Database }, query: BucketQuery): Promise<BucketSums[]> {
  const { workspaceId, surveyId, groupBy, granularity, from, to, countedEvidence } = query
  const asked = { workspaceId, surveyId, groupBy, from, to }
  const rows =
    granularity === 'day'
      ? await DAYS.execute(ctx.db, { ...asked, countedEvidence })
      : await PERIODS.execute(ctx.db, { ...asked, granularity })
  return rows.map(({ rating_counts, ...row }) => ({ ...row, ratingCounts: rating_counts }))
}
