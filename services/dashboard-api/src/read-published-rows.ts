import type { GroupBy } from '@otzyv/contracts'
import { type Database, readSql } from '@otzyv/database'
import { CompiledQuery } from 'kysely'

const PUBLISHED = readSql('dashboard/published-indicators.sql')

/** The stored figures of one closed period and one dimension value; `ratingCounts` holds the responses per rating 0–10. */
export type PublishedFigures = {
  dimension: 'all' | 'team' | 'product'
  value: string
  definition: string
  definitionVersion: number
  timeZone: string
  /** Whether the definition of then counted quiet unconfirmed responses. */
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

/** The figures of every closed period that begins in `[from, to)`, all together and per value of the dimension. */
export async function readPublishedRows(
  ctx: { db: Database },
  query: {
    workspaceId: number
    surveyId: string
    granularity: 'week' | 'month' | 'quarter'
    groupBy: GroupBy
    from: string
    to: string
  },
): Promise<PublishedRow[]> {
  const { workspaceId, surveyId, granularity, groupBy, from, to } = query
  const dimension = groupBy === 'none' ? 'all' : groupBy
  const parameters = [workspaceId, surveyId, granularity, dimension, from, to]
  return (await ctx.db.executeQuery<PublishedRow>(CompiledQuery.raw(PUBLISHED, parameters))).rows
}
