import type { Evidence, IndicatorsQuery, IndicatorsResult } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'
import type { Reader } from './authorize-reader.ts'
import { adjustChanges } from './compute-change.ts'
import { computeSeries, type SeriesInput } from './compute-series.ts'
import { inSnapshot } from './in-snapshot.ts'
import { markCounting } from './mark-counting.ts'
import { type BucketSums, readBucketSums } from './read-bucket-sums.ts'
import type { Rules } from './read-definition.ts'
import { readQuestion } from './read-question.ts'
import { readWaiting } from './read-waiting.ts'

/** The indicators of one survey over a period, all together and per team or product. Throws `unknown_workspace`, `unknown_survey`. */
export async function readIndicators(
  ctx: { db: Database; now: () => Date },
  reader: Reader,
  query: IndicatorsQuery,
): Promise<IndicatorsResult> {
  const { question, sums, waitingOf } = await inSnapshot(ctx, async (ctx) => {
    const question = await readQuestion(ctx, reader, query)
    const { workspaceId, rules, head } = question
    const { groupBy, granularity, from, to } = head
    const asked = { workspaceId, surveyId: head.survey.id, groupBy, granularity, from, to }
    const sums = await readBucketSums(ctx, { ...asked, countedEvidence: countedEvidence(rules) })
    return { question, sums, waitingOf: await readWaiting(ctx, asked) }
  })
  const { today, buckets, rules, definition, labelOf, head } = question
  const seriesOf = (input: SeriesInput) =>
    markCounting(computeSeries(input, buckets, definition, today), waitingOf, today)
  const series = [...groupByValue(sums)].map(([value, rows]) =>
    seriesOf({ value: value === '' ? null : value, label: labelOf(value), sums: rows }),
  )
  const overall = seriesOf({ value: null, label: 'overall', sums })
  return {
    ...head,
    countsUnconfirmed: rules.unconfirmed === 'include_if_quiet',
    refreshedAt: rules.refreshedAt?.toISOString() ?? null,
    counting: overall.total.counting,
    overall,
    series: head.groupBy === 'none' ? [] : adjustChanges(series.sort((a, b) => a.label.localeCompare(b.label, 'en'))),
  }
}

function groupByValue(sums: readonly BucketSums[]): Map<string, BucketSums[]> {
  const groups = new Map<string, BucketSums[]>()
  for (const row of sums) {
    const group = groups.get(row.value)
    if (group) group.push(row)
    else groups.set(row.value, [row])
  }
  return groups
}

/** Confirmed responses count; quiet unconfirmed ones where the definition says so. Both are shown apart either way. */
function countedEvidence({ unconfirmed }: Rules): Evidence[] {
  return unconfirmed === 'include_if_quiet' ? ['confirmed', 'unconfirmed'] : ['confirmed']
}
