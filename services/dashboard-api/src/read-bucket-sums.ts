import type { Evidence, Granularity, GroupBy } from '@otzyv/contracts'
import { type Database, readSql } from '@otzyv/database'
import { CompiledQuery } from 'kysely'
import type { Rules } from './read-definition.ts'

const SUMS = readSql('rollups/bucket-sums.sql')

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

/** The sums of every bucket in `[from, to)` that has any, per value of the dimension (one '' for `none`). */
export async function readBucketSums(
  ctx: { db: Database },
  query: {
    workspaceId: number
    surveyId: string
    groupBy: GroupBy
    granularity: Granularity
    from: string
    to: string
    /** Which evidence counts; the rest is given apart. */
    countedEvidence: readonly Evidence[]
  },
): Promise<BucketSums[]> {
  const { rows } = await ctx.db.executeQuery<Row>(
    CompiledQuery.raw(SUMS, [
      query.workspaceId,
      query.surveyId,
      query.groupBy,
      query.granularity,
      query.from,
      query.to,
      query.countedEvidence,
    ]),
  )
  return rows.map(({ rating_counts, ...row }) => ({ ...row, ratingCounts: rating_counts }))
}

/** Confirmed responses count; quiet unconfirmed ones where the definition says so. Both are shown apart either way. */
export function countedEvidence({ unconfirmed }: Pick<Rules, 'unconfirmed'>): Evidence[] {
  return unconfirmed === 'include_if_quiet' ? ['confirmed', 'unconfirmed'] : ['confirmed']
}
