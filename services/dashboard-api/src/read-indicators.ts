import type { Evidence, IndicatorsQuery, IndicatorsResult } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'
import type { Reader } from './authorize-reader.ts'
import { adjustChanges } from './compute-change.ts'
import { computeSeries } from './compute-series.ts'
import { inSnapshot } from './in-snapshot.ts'
import { type BucketSums, readBucketSums } from './read-bucket-sums.ts'
import type { Rules } from './read-definition.ts'
import { readQuestion } from './read-question.ts'

/** The indicators of one survey over a period, all together and per team or product. Throws `unknown_workspace`, `unknown_survey`. */
export async function readIndicators(
  ctx: { db: Database; now: () => Date },
  reader: Reader,
  query: IndicatorsQuery,
): Promise<IndicatorsResult> {
  const { question, sums } = await inSnapshot(ctx, async (ctx) => {
    const question = await readQuestion(ctx, reader, query)
    const { workspaceId, rules, head } = question
    const { groupBy, granularity, from, to } = head
    const asked = { workspaceId, surveyId: head.survey.id, groupBy, granularity, from, to }
    return { question, sums: await readBucketSums(ctx, { ...asked, countedEvidence: countedEvidence(rules) }) }
  })
  const { today, buckets, rules, definition, labelOf, head } = question
  const series = [...groupByValue(sums)].map(([value, rows]) =>
    computeSeries(
      { value: value === '' ? null : value, label: labelOf(value), sums: rows },
      buckets,
      definition,
      today,
    ),
  )
  return {
    ...head,
    countsUnconfirmed: rules.unconfirmed === 'include_if_quiet',
    refreshedAt: rules.refreshedAt?.toISOString() ?? null,
    overall: computeSeries({ value: null, label: 'overall', sums }, buckets, definition, today),
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
