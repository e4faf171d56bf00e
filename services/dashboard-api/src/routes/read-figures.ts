import type { CsvFormat, IndicatorsQuery, IndicatorsResult, PublishedIndicators } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'
import type { Reader } from '@otzyv/identity'
import { renderCsv } from '../csv/render-csv.ts'
import { renderPublishedCsv } from '../csv/render-published-csv.ts'
import { readIndicators } from '../figures/read-indicators.ts'
import { readPublishedIndicators } from '../published/read-published-indicators.ts'

/** Figures, how they are written as CSV, and what the name of that file ends in. */
type Figures = {
  result: IndicatorsResult | PublishedIndicators
  csv: (format: CsvFormat) => string
  suffix: string
}

/** The figures as they are now, or with `asOf=published` as they were when their periods were closed. */
export async function readFigures(
  ctx: { db: Database; now: () => Date },
  reader: Reader,
  query: IndicatorsQuery,
): Promise<Figures> {
  if (query.asOf === 'now') {
    const result = await readIndicators(ctx, reader, query)
    return { result, csv: (format) => renderCsv(result, format), suffix: '' }
  }
  const result = await readPublishedIndicators(ctx, reader, query)
  return { result, csv: (format) => renderPublishedCsv(result, format), suffix: '-published' }
}
