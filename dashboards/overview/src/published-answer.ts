import type { Figure, IndicatorsResult } from '@otzyv/contracts'

/** A bucket as it was when it was closed; every figure is null while it is not. */
export type PublishedPoint = {
  from: string
  publishedAt: string | null
  definition: string | null
  indicator: Figure | null
}

export type PublishedSeries = { value: string | null; label: string; points: PublishedPoint[] }

/** What the page reads of the answer of `GET /v1/indicators` with `asOf=published`. */
export type PublishedAnswer = Pick<
  IndicatorsResult,
  'workspace' | 'survey' | 'definition' | 'groupBy' | 'granularity' | 'from' | 'to'
> & { overall: PublishedSeries; series: PublishedSeries[] }
