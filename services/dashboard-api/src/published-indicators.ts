import type { Figure, IndicatorsResult } from '@otzyv/contracts'

/**
 * A bucket as it was when it was closed. While it is not, `publishedAt` and every figure are null and `reason` says why:
 * its days are not over, or nobody has closed it yet. A closed bucket in which nothing was is one with `n` 0 and no value.
 */
export type PublishedPoint = {
  from: string
  to: string
  complete: boolean
  /** RFC 3339. */
  publishedAt: string | null
  reason: 'not_over' | 'not_published' | null
  /** The id of the definition that was computed then, and the zone in which its days were counted; null without figures. */
  definition: string | null
  timeZone: string | null
  /** Confirmed responses per rating 0–10; null in a hidden cell too. */
  ratingCounts: number[] | null
  indicator: Figure | null
  responseRate: Figure | null
  unconfirmed: number | null
  suspect: number | null
}

/** A team, a product or all together. There is no total: what was published are the buckets. */
export type PublishedSeries = { value: string | null; label: string; points: PublishedPoint[] }

/** The answer of `GET /v1/indicators` with `asOf=published`. */
export type PublishedIndicators = Omit<IndicatorsResult, 'overall' | 'series' | 'refreshedAt' | 'countsUnconfirmed'> & {
  asOf: 'published'
  /** Published figures count confirmed responses, whatever the workspace counts now. */
  countsUnconfirmed: false
  overall: PublishedSeries
  series: PublishedSeries[]
}
