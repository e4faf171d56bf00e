import type { IndicatorsQuery, PublishedIndicators, PublishedSeries } from '@otzyv/contracts'
import { type Database, inSnapshot } from '@otzyv/database'
import type { Reader } from '@otzyv/identity'
import { ProblemError } from '@otzyv/service-kit'
import { readQuestion } from '../figures/read-question.ts'
import { computePublishedPoint } from './compute-published-point.ts'
import { readHiddenPublished } from './read-hidden-published.ts'
import { type PublishedFigures, readPublishedRows } from './read-published-rows.ts'

/**
 * The indicators of one survey as they were when each week, month or quarter was closed. Throws `unknown_workspace`,
 * `unknown_survey`, and `invalid_request` for days, which are never closed.
 */
export async function readPublishedIndicators(
  ctx: { db: Database; now: () => Date },
  reader: Reader,
  query: IndicatorsQuery,
): Promise<PublishedIndicators> {
  const { granularity, groupBy } = query
  if (granularity === 'day')
    throw new ProblemError('invalid_request', 'Days are not published: ask for weeks, months or quarters.', [
      { path: 'granularity', message: 'must be week, month or quarter with asOf=published' },
    ])
  const { question, rows, hiddenIn } = await inSnapshot(ctx, async (ctx) => {
    const question = await readQuestion(ctx, reader, query)
    const { from, to, survey } = question.head
    const asked = {
      workspaceId: question.workspaceId,
      surveyId: survey.id,
      granularity,
      groupBy,
      from,
      to,
      preset: question.preset,
    }
    const rows = await readPublishedRows(ctx, asked)
    return { question, rows, hiddenIn: await readHiddenPublished(ctx, asked, question.rules, rows) }
  })
  const { today, buckets, preset, labelOf, head } = question
  const closed = new Map(rows.map((row) => [row.period, row.publishedAt]))
  const found = new Map<string, PublishedFigures>()
  for (const row of rows) if (row.dimension) found.set(`${row.dimension} ${row.period} ${row.value}`, row)
  const seriesOf = (dimension: PublishedFigures['dimension'], value: string, label: string): PublishedSeries => ({
    value: value === '' ? null : value,
    label,
    points: buckets.map((bucket) =>
      computePublishedPoint(
        bucket,
        closed.get(bucket.from) ?? null,
        found.get(`${dimension} ${bucket.from} ${value}`),
        {
          preset,
          timeZone: head.workspace.timeZone,
          today,
          hidden: hiddenIn(dimension === 'all' ? null : value, bucket),
        },
      ),
    ),
  })
  const values = new Set(rows.flatMap((row) => (row.dimension && row.dimension !== 'all' ? [row.value] : [])))
  return {
    ...head,
    asOf: 'published',
    overall: seriesOf('all', '', 'overall'),
    series:
      groupBy === 'none'
        ? []
        : [...values]
            .map((value) => seriesOf(groupBy, value, labelOf(value)))
            .sort((a, b) => a.label.localeCompare(b.label, 'en')),
  }
}
