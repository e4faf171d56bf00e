import { type Database, sqlFile } from '@otzyv/database'
import type { Split } from '@otzyv/domain'

/** The stored figures of one closed period and one dimension value; `ratingCounts` holds the responses per rating 0–10. */
export type PublishedFigures = {
  dimension: 'all' | Split
  value: string
  preset: string
  rulesetVersion: number
  timeZone: string
  /** Whether the ruleset of then counted quiet unconfirmed responses. */
  countsUnconfirmed: boolean
  ratingCounts: number[]
  n: number
  unconfirmed: number
  suspect: number
  excluded: number
  sent: number
  responded: number
  indicator: number | null
  lower: number | null
  upper: number | null
  confidence: number
  method: string
  flags: string[]
}

/** A closed period; without a dimension it had no figures at all when it was closed. */
export type PublishedRow = { period: string; publishedAt: Date } & (PublishedFigures | { dimension: null })

const PUBLISHED = sqlFile<
  {
    workspaceId: number
    surveyId: string
    granularity: 'week' | 'month' | 'quarter'
    dimensions: readonly ('all' | Split)[]
    values: readonly string[] | null
    from: string
    to: string
  },
  PublishedRow
>('dashboard/published-indicators.sql')

/**
 * The figures of every closed period that begins in `[from, to)`, of each of the dimensions and, with `values`, of those of
 * them.
 */
export async function readPublishedRows(
  ctx: { db: Database },
  query: {
    workspaceId: number
    surveyId: string
    granularity: 'week' | 'month' | 'quarter'
    dimensions: readonly ('all' | Split)[]
    values: readonly string[] | null
    from: string
    to: string
  },
): Promise<PublishedRow[]> {
  const { workspaceId, surveyId, granularity, dimensions, values, from, to } = query
  return await PUBLISHED.execute(ctx.db, { workspaceId, surveyId, granularity, dimensions, values, from, to })
}
