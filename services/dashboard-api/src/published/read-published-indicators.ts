import type { PublishedIndicators, PublishedSeries } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'
import type { Question } from '../figures/read-question.ts'
import { computePublishedPoint } from './compute-published-point.ts'
import { type HiddenCells, readHiddenPublished } from './read-hidden-published.ts'
import { type PublishedFigures, type PublishedRow, readPublishedRows } from './read-published-rows.ts'

type Granularity = PublishedIndicators['granularity']

/**
 * The indicators of one survey as they were when each week, month or quarter was closed. What is stored is read now, in the
 * snapshot of the question; the answer is made when it is called for.
 */
export async function readPublishedIndicators(
  ctx: { db: Database },
  question: Question,
  granularity: Exclude<Granularity, 'day'>,
): Promise<() => PublishedIndicators> {
  const { preset, head, rules } = question
  const { groupBy, from, to, survey } = head
  const { workspaceId } = question
  const asked = { workspaceId, surveyId: survey.id, granularity, groupBy, from, to, preset, state: question.state }
  const rows = await readPublishedRows(ctx, asked)
  const hiddenIn = await readHiddenPublished(ctx, asked, rules, rows)
  return () => computePublished(question, rows, hiddenIn)
}

function computePublished(
  { today, buckets, preset, labelOf, head }: Question,
  rows: readonly PublishedRow[],
  hiddenIn: HiddenCells,
): PublishedIndicators {
  const { groupBy } = head
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
