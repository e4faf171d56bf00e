import { CsvFormat, IndicatorsCsvQuery, IndicatorsQuery } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'
import { parseOrRefuse, readQuery } from '@otzyv/service-kit'
import type { Context, Hono } from 'hono'
import { accepts } from 'hono/accepts'
import { authorizeReader } from './authorize-reader.ts'
import { readIndicators } from './read-indicators.ts'
import { readPublishedIndicators } from './read-published-indicators.ts'
import { renderCsv } from './render-csv.ts'
import { renderPublishedCsv } from './render-published-csv.ts'
import { RFC_4180 } from './render-table.ts'

/** Adds `GET /v1/indicators` and `/v1/indicators.csv`: the figures as they are now, or with `asOf=published` as they were. */
export function createIndicatorsRoutes(
  routes: Hono,
  ctx: { db: Database; now: () => Date },
  openOnLoopback: boolean,
): void {
  const read = async (c: Context, parse: (c: Context) => IndicatorsQuery) => {
    const reader = await authorizeReader(ctx, c, openOnLoopback)
    const query = parse(c)
    c.header('Cache-Control', 'private, no-cache')
    if (query.asOf === 'now') {
      const result = await readIndicators(ctx, reader, query)
      return { result, csv: (format: CsvFormat) => renderCsv(result, format), suffix: '' }
    }
    const result = await readPublishedIndicators(ctx, reader, query)
    return { result, csv: (format: CsvFormat) => renderPublishedCsv(result, format), suffix: '-published' }
  }
  const sendCsv = async (c: Context) => {
    let format: CsvFormat = RFC_4180
    const { result, csv, suffix } = await read(c, (c) => {
      const { separator, decimal, ...query } = readQuery(c, IndicatorsCsvQuery)
      format = parseOrRefuse(CsvFormat, { separator, decimal }, 'query')
      return query
    })
    const name = `${result.survey.id}-${result.granularity}-${result.from}-${result.to}${suffix}`
    c.header('Content-Disposition', `attachment; filename="${name}.csv"`)
    return c.body(csv(format), 200, { 'Content-Type': 'text/csv; charset=utf-8; header=present' })
  }
  routes.get('/v1/indicators.csv', sendCsv)
  routes.get('/v1/indicators', async (c) => {
    const accepted = accepts(c, {
      header: 'Accept',
      supports: ['application/json', 'text/csv'],
      default: 'application/json',
    })
    if (accepted === 'text/csv') return await sendCsv(c)
    return c.json((await read(c, (c) => readQuery(c, IndicatorsQuery))).result)
  })
}
