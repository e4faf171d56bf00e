import type { Evidence, IndicatorsQuery, IndicatorsResult } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'
import type { Reader } from './authorize-reader.ts'
import { adjustChanges } from './compute-change.ts'
import { computeSeries } from './compute-series.ts'
import { type BucketSums, readBucketSums } from './read-bucket-sums.ts'
import { readQuestion } from './read-question.ts'

/** The indicators of one survey over a period, all together and per team or product. Throws `unknown_workspace`, `unknown_survey`. */
export async function readIndicators(
  ctx: { db: Database; now: () => Date },
  reader: Reader,
  query: IndicatorsQuery,
): Promise<IndicatorsResult> {
  const { workspaceId, today, buckets, definition, labelOf, head } = await readQuestion(ctx, reader, query)
  const countedEvidence = await readCountedEvidence(ctx, workspaceId)
  const { groupBy, granularity, from, to } = head
  const surveyId = head.survey.id
  const sums = await readBucketSums(ctx, { workspaceId, surveyId, groupBy, granularity, from, to, countedEvidence })
  const state = await ctx.db
    .selectFrom('rollup_state')
    .select('refreshed_at')
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirst()

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
    countsUnconfirmed: countedEvidence.includes('unconfirmed'),
    refreshedAt: state?.refreshed_at?.toISOString() ?? null,
    overall: computeSeries({ value: null, label: 'overall', sums }, buckets, definition, today),
    series: groupBy === 'none' ? [] : adjustChanges(series.sort((a, b) => a.label.localeCompare(b.label, 'en'))),
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

/** Confirmed responses count; quiet unconfirmed ones where the workspace chose so. Both are shown apart either way. */
async function readCountedEvidence(ctx: { db: Database }, workspaceId: number): Promise<Evidence[]> {
  const setting = await ctx.db
    .selectFrom('vote_setting')
    .select('unconfirmed')
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirst()
  return setting?.unconfirmed === 'include_if_quiet' ? ['confirmed', 'unconfirmed'] : ['confirmed']
}
