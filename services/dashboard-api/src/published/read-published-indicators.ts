import type { GroupBy, PublishedIndicators, PublishedSeries } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'
import { SPLITS } from '@otzyv/domain'
import { labelIn, type Question } from '../figures/read-question.ts'
import type { Bucket } from '../periods/buckets.ts'
import { addPublished } from './add-published.ts'
import { computePublishedPoint, isFewPublished } from './compute-published-point.ts'
import { type HiddenCells, readHiddenPublished } from './read-hidden-published.ts'
import { type PublishedFigures, type PublishedRow, readPublishedRows } from './read-published-rows.ts'

type Granularity = PublishedIndicators['granularity']

/**
 * The indicators of one survey as they were when each week, month or quarter was closed. What is stored is read now, in the
 * snapshot of the question; the answer is made when it is called for. The question is about one split at most.
 */
export async function readPublishedIndicators(
  ctx: { db: Database },
  question: Question,
  granularity: Exclude<Granularity, 'day'>,
): Promise<() => PublishedIndicators> {
  const { preset, head, rules, workspaceId, state, seesSmallCells } = question
  const { from, to, survey } = head
  const { groupBy, values } = splitOf(question)
  const asked = { workspaceId, surveyId: survey.id, granularity, from, to }
  const dimensions = groupBy === 'none' ? (['all'] as const) : (['all', groupBy] as const)
  // What is hidden follows from all values, also if some are asked for.
  if (!seesSmallCells) {
    const rows = await readPublishedRows(ctx, { ...asked, dimensions, values: null })
    const hiddenIn = await readHiddenPublished(ctx, { ...asked, groupBy, preset, state }, rules, rows)
    return () => computePublished(question, rows, hiddenIn)
  }
  const rows = await readPublishedRows(ctx, { ...asked, dimensions: values ? dimensions.slice(1) : dimensions, values })
  return () => computePublished(question, rows, null)
}

/** The one split that a question is about, and which of its values are asked for; null: all. */
function splitOf({ head, filters }: Question): { groupBy: GroupBy; values: readonly string[] | null } {
  const grouped = SPLITS.find((split) => split === head.groupBy)
  const filtered = SPLITS.find((split) => filters[split].length > 0)
  return { groupBy: filtered ?? grouped ?? 'none', values: filtered ? filters[filtered] : null }
}

function computePublished(
  question: Question,
  rows: readonly PublishedRow[],
  hiddenIn: HiddenCells | null,
): PublishedIndicators {
  const { today, buckets, preset, groups, head } = question
  const { values } = splitOf(question)
  const closed = new Map(rows.map((row) => [row.period, row.publishedAt]))
  const found = new Map<string, PublishedFigures>()
  for (const row of rows) if (row.dimension) found.set(placeOf(row.period, row), row)
  const place = { preset, timeZone: head.workspace.timeZone, today }
  const pointOf = (bucket: Bucket, keys: readonly (string | null)[]) => {
    const parts = keys.flatMap(
      (value) =>
        found.get(placeOf(bucket.from, { dimension: value === null ? 'all' : 'split', value: value ?? '' })) ?? [],
    )
    const hidden = hiddenIn && (keys.some((value) => hiddenIn(value, bucket)) || parts.some(isFewPublished))
    return computePublishedPoint(bucket, closed.get(bucket.from) ?? null, addPublished(parts), { ...place, hidden })
  }
  const seriesOf = (value: string | null, label: string, keys: readonly (string | null)[]): PublishedSeries => ({
    value: value === '' ? null : value,
    label,
    points: buckets.map((bucket) => pointOf(bucket, keys)),
  })
  const stored = new Set(rows.flatMap((row) => (row.dimension && row.dimension !== 'all' ? [row.value] : [])))
  const shown = [...stored].filter((value) => values?.includes(value) ?? true)
  return {
    ...head,
    asOf: 'published',
    overall: seriesOf(null, 'overall', values ?? [null]),
    series:
      head.groupBy === 'none'
        ? []
        : shown
            .map((value) => seriesOf(value, groups[0] ? labelIn(groups[0], value) : value, [value]))
            .sort((a, b) => a.label.localeCompare(b.label, 'en')),
  }
}

/** There are all together, and the values of one split. */
function placeOf(period: string, { dimension, value }: { dimension: string; value: string }): string {
  return `${period} ${dimension === 'all' ? 'all' : 'split'} ${value}`
}
