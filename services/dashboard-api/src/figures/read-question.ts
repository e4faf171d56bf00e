import type { IndicatorsQuery, IndicatorsResult } from '@otzyv/contracts'
import { type Database, readLocalDay, readRulesetInForce } from '@otzyv/database'
import { type FigureRules, presetOf } from '@otzyv/domain'
import type { Reader } from '@otzyv/identity'
import { type Preset, scaleOf } from '@otzyv/indicators'
import { ProblemError } from '@otzyv/service-kit'
import type { Bucket } from '../periods/buckets.ts'
import { choosePeriod } from '../periods/choose-period.ts'
import { readWorkspace } from '../workspaces/read-workspaces.ts'

/** The rules that the figures of a workspace are computed under now, and when they last took changes in. */
export type Rules = FigureRules & { refreshedAt: Date | null }

const NEVER_COUNTED: Rules = { version: 1, unconfirmed: 'leave_out', presets: {}, refreshedAt: null }

/** What a query asks about, looked up: whose figures, of which survey, in which buckets, under which names. */
export type Question = {
  workspaceId: number
  /** The workspace's own calendar day. */
  today: string
  buckets: Bucket[]
  /** What is in force, and what of it makes this survey's indicator. */
  rules: Rules
  preset: Preset
  /** Names of the dimension's values; a value without one is its own name. */
  labelOf: (value: string) => string
  /** What every answer begins with. */
  head: Pick<
    IndicatorsResult,
    'workspace' | 'survey' | 'preset' | 'rulesetVersion' | 'definition' | 'groupBy' | 'granularity' | 'from' | 'to'
  >
}

/** Looks up what a query asks about. Throws `unknown_workspace`, `unknown_survey`, `invalid_request`. */
export async function readQuestion(
  ctx: { db: Database; now: () => Date },
  reader: Reader,
  query: IndicatorsQuery,
): Promise<Question> {
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
  const today = await readLocalDay(ctx, ctx.now(), workspace.time_zone)
  const buckets = choosePeriod(query, today)
  const rules = (await readRulesetInForce(ctx, workspaceId)) ?? NEVER_COUNTED
  const preset = presetOf(rules, { surveyId: survey.survey_id, kind: survey.kind })
  const { id, name, unit } = preset
  const { lowest: min, highest: max } = scaleOf(preset)
  const labels = await readLabels(ctx, workspaceId, query.groupBy)
  return {
    workspaceId,
    today,
    buckets,
    rules,
    preset,
    labelOf: (value) => labels.get(value) ?? (value === '' ? '(not given)' : value),
    head: {
      workspace: {
        id: String(workspaceId),
        name: workspace.name,
        timeZone: workspace.time_zone,
        madeUp: workspace.made_up,
      },
      survey: { id: survey.survey_id, kind: survey.kind, name: survey.name },
      preset: { id, name, unit, min, max },
      rulesetVersion: rules.version,
      definition: { id, version: rules.version, name, unit, min, max },
      groupBy: query.groupBy,
      granularity: query.granularity,
      from: buckets[0]?.from ?? today,
      to: buckets.at(-1)?.to ?? today,
    },
  }
}

async function readLabels(
  ctx: { db: Database },
  workspaceId: number,
  dimension: IndicatorsQuery['groupBy'],
): Promise<Map<string, string>> {
  if (dimension === 'none') return new Map()
  const rows = await ctx.db
    .selectFrom('dimension_value')
    .select(['value', 'label'])
    .where('workspace_id', '=', workspaceId)
    .where('dimension', '=', dimension)
    .execute()
  return new Map(rows.map((row) => [row.value, row.label]))
}
