import type { Evidence, IndicatorsQuery, IndicatorsResult } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'
import { presetFor } from '@otzyv/indicators'
import { localDay, ProblemError } from '@otzyv/service-kit'
import type { Reader } from './authorize-reader.ts'
import { choosePeriod } from './choose-period.ts'
import { adjustChanges } from './compute-change.ts'
import { computeSeries } from './compute-series.ts'
import { type BucketSums, readBucketSums } from './read-bucket-sums.ts'

/** The indicators of one survey over a period, all together and per team or product. Throws `unknown_workspace`, `unknown_survey`. */
export async function readIndicators(
  ctx: { db: Database; now: () => Date },
  reader: Reader,
  query: IndicatorsQuery,
): Promise<IndicatorsResult> {
  const workspace = await readWorkspace(ctx, reader, query.workspace)
  const workspaceId = workspace.workspace_id
  const survey = await ctx.db
    .selectFrom('survey')
    .select(['survey_id', 'kind', 'name'])
    .where('workspace_id', '=', workspaceId)
    .where('survey_id', '=', query.survey)
    .executeTakeFirst()
  if (!survey)
    throw new ProblemError(
      'unknown_survey',
      'There is no such survey in this workspace; GET /v1/workspaces lists them.',
    )
  const today = localDay(ctx.now(), workspace.time_zone)
  const buckets = choosePeriod(query, today)
  const from = buckets[0]?.from ?? today
  const to = buckets.at(-1)?.to ?? today
  const countedEvidence = await readCountedEvidence(ctx, workspaceId)
  const sums = await readBucketSums(ctx, {
    workspaceId,
    surveyId: survey.survey_id,
    groupBy: query.groupBy,
    granularity: query.granularity,
    from,
    to,
    countedEvidence,
  })
  const labels =
    query.groupBy === 'none' ? new Map<string, string>() : await readLabels(ctx, workspaceId, query.groupBy)
  const state = await ctx.db
    .selectFrom('rollup_state')
    .select('refreshed_at')
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirst()

  const definition = presetFor(survey.kind)
  const series = [...groupByValue(sums)].map(([value, rows]) =>
    computeSeries(
      {
        value: value === '' ? null : value,
        label: labels.get(value) ?? (value === '' ? '(not given)' : value),
        sums: rows,
      },
      buckets,
      definition,
      today,
    ),
  )
  return {
    workspace: {
      id: String(workspaceId),
      name: workspace.name,
      timeZone: workspace.time_zone,
      madeUp: workspace.made_up,
    },
    survey: { id: survey.survey_id, kind: survey.kind, name: survey.name },
    definition: {
      id: definition.id,
      name: definition.name,
      unit: definition.unit,
      min: definition.unit === 'points' ? -100 : definition.unit === 'percent' ? 0 : definition.scaleMin,
      max: definition.unit === 'mean' ? definition.scaleMax : 100,
    },
    groupBy: query.groupBy,
    granularity: query.granularity,
    from,
    to,
    countsUnconfirmed: countedEvidence.includes('unconfirmed'),
    refreshedAt: state?.refreshed_at?.toISOString() ?? null,
    overall: computeSeries({ value: null, label: 'overall', sums }, buckets, definition, today),
    series: query.groupBy === 'none' ? [] : adjustChanges(series.sort((a, b) => a.label.localeCompare(b.label, 'en'))),
  }
}

async function readWorkspace(ctx: { db: Database }, reader: Reader, wished: string | undefined) {
  const rows = await ctx.db
    .selectFrom('workspace')
    .select(['workspace_id', 'name', 'time_zone', 'made_up'])
    .orderBy('workspace_id')
    .execute()
  const readable = rows.filter((row) => reader.workspaceId === 'all' || row.workspace_id === reader.workspaceId)
  const found =
    wished === undefined
      ? readable[0]
      : readable.find((row) => String(row.workspace_id) === wished || row.name === wished)
  if (!found)
    throw new ProblemError(
      'unknown_workspace',
      'There is no such workspace for this reader; GET /v1/workspaces lists them.',
    )
  return found
}

async function readLabels(
  ctx: { db: Database },
  workspaceId: number,
  dimension: 'team' | 'product',
): Promise<Map<string, string>> {
  const rows = await ctx.db
    .selectFrom('dimension_value')
    .select(['value', 'label'])
    .where('workspace_id', '=', workspaceId)
    .where('dimension', '=', dimension)
    .execute()
  return new Map(rows.map((row) => [row.value, row.label]))
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
