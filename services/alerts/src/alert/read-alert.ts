import type { AlertFigure, AlertKindName } from '@otzyv/contracts'
import { countScope, type Database, readMerges, readRulesetInForce } from '@otzyv/database'
import { presetOf } from '@otzyv/domain'
import { type Preset, presets, SUPPRESSED_N } from '@otzyv/indicators'
import { sql } from 'kysely'
import { findPreset } from '../kinds/find-preset.ts'
import type { Scope } from '../kinds/scope.ts'

/** An alert with all that is said of it, as it is stored now. */
export type ReadAlert = {
  workspaceId: number
  alertId: string
  alertRuleId: string
  kind: AlertKindName
  surveyId: string | null
  surveyName: string | null
  settings: Readonly<Record<string, unknown>>
  recipients: readonly string[]
  /** What its rule is limited to, as these values count now. */
  scope: Scope
  dimension: string
  value: string
  /** Of its value; null for one without a name. */
  label: string | null
  onsetDay: string
  lastDay: string
  before: AlertFigure | null
  after: AlertFigure | null
  detail: Readonly<Record<string, unknown>>
  state: 'open' | 'recovered' | 'closed'
  closeReason: string | null
  countsAs: string | null
  openedAt: Date
  endedAt: Date | null
  acknowledgedAt: Date | null
  acknowledgedBy: string | null
  workspaceName: string
  madeUp: boolean
  locale: 'en' | 'ru'
  timeZone: string
  senderAddress: string
  today: string
  now: Date
  preset: Preset
  /** The alerts of other surveys that are part of it. */
  parts: readonly AlertPart[]
  /** The names of the values of teams, products and countries. */
  labels: ReadonlyMap<string, string>
}

/** An alert of another survey that has the same cause. */
type AlertPart = { surveyName: string; before: AlertFigure | null; after: AlertFigure | null; preset: Preset }

/** Reads an alert; null if there is none of this id. */
export async function readAlert(
  ctx: { db: Database },
  workspaceId: number,
  alertId: string,
): Promise<ReadAlert | null> {
  const row = await ctx.db
    .selectFrom('alert')
    .innerJoin('alert_rule as rule', (join) =>
      join
        .onRef('rule.workspace_id', '=', 'alert.workspace_id')
        .onRef('rule.alert_rule_id', '=', 'alert.alert_rule_id'),
    )
    .innerJoin('workspace', 'workspace.workspace_id', 'alert.workspace_id')
    .leftJoin('survey', (join) =>
      join.onRef('survey.workspace_id', '=', 'rule.workspace_id').onRef('survey.survey_id', '=', 'rule.survey_id'),
    )
    .leftJoin('dimension_merge as merge', (join) =>
      join
        .onRef('merge.workspace_id', '=', 'alert.workspace_id')
        .onRef('merge.dimension', '=', sql.ref('alert.dimension'))
        .onRef('merge.value', '=', 'alert.value'),
    )
    .selectAll('alert')
    .select(['rule.kind', 'rule.survey_id', 'rule.settings', 'rule.recipients', 'merge.counts_as as merged_into'])
    .select(['rule.teams', 'rule.products', 'rule.countries'])
    .select(['survey.name as survey_name', 'survey.kind as survey_kind'])
    .select(['workspace.name', 'workspace.made_up', 'workspace.locale', 'workspace.time_zone', 'sender_address'])
    .select([sql<string>`(now() at time zone time_zone)::date`.as('today'), sql<Date>`now()`.as('now')])
    .where('alert.workspace_id', '=', workspaceId)
    .where('alert.alert_id', '=', alertId)
    .executeTakeFirst()
  if (!row) return null
  const labels = await ctx.db
    .selectFrom('dimension_value')
    .select(['dimension', 'value', 'label'])
    .where('workspace_id', '=', workspaceId)
    .where('dimension', 'in', ['team', 'product', 'country'])
    .execute()
  const names = new Map(labels.map(({ dimension, value, label }) => [`${dimension}\n${value}`, label]))
  return {
    workspaceId,
    alertId,
    alertRuleId: row.alert_rule_id,
    kind: row.kind,
    surveyId: row.survey_id,
    surveyName: row.survey_name,
    settings: row.settings,
    recipients: row.recipients,
    scope: countScope(row, await readMerges(ctx, workspaceId)),
    dimension: row.dimension,
    value: row.value,
    label: names.get(`${row.dimension}\n${row.value}`) ?? null,
    onsetDay: row.onset_day,
    lastDay: row.last_day,
    before: row.before,
    after: row.after,
    detail: row.detail,
    state: row.state,
    closeReason: row.close_reason,
    countsAs: row.counts_as ?? row.merged_into,
    openedAt: row.opened_at,
    endedAt: row.ended_at,
    acknowledgedAt: row.acknowledged_at,
    acknowledgedBy: row.acknowledged_by,
    workspaceName: row.name,
    madeUp: row.made_up,
    locale: row.locale.startsWith('ru') ? 'ru' : 'en',
    timeZone: row.time_zone,
    senderAddress: row.sender_address,
    today: row.today,
    now: row.now,
    preset: await findOwnPreset(ctx, workspaceId, row),
    parts: await readParts(ctx, workspaceId, alertId),
    labels: names,
  }
}

async function readParts(ctx: { db: Database }, workspaceId: number, alertId: string): Promise<AlertPart[]> {
  const rows = await ctx.db
    .selectFrom('alert')
    .innerJoin('alert_rule as rule', (join) =>
      join
        .onRef('rule.workspace_id', '=', 'alert.workspace_id')
        .onRef('rule.alert_rule_id', '=', 'alert.alert_rule_id'),
    )
    .innerJoin('survey', (join) =>
      join.onRef('survey.workspace_id', '=', 'rule.workspace_id').onRef('survey.survey_id', '=', 'rule.survey_id'),
    )
    .select(['alert.before', 'alert.after', 'alert.detail', 'survey.name', 'survey.survey_id', 'survey.kind'])
    .where('alert.workspace_id', '=', workspaceId)
    .where('alert.part_of', '=', alertId)
    .orderBy('survey.survey_number')
    .orderBy('alert.alert_id')
    .execute()
  const parts: AlertPart[] = []
  for (const { name, before, after, detail, survey_id, kind } of rows) {
    // A figure of so few is hidden everywhere.
    if (after !== null && after.n < SUPPRESSED_N) continue
    const preset = await findOwnPreset(ctx, workspaceId, { detail, survey_id, survey_kind: kind })
    parts.push({ surveyName: name, before, after, preset })
  }
  return parts
}

type Row = {
  detail: Readonly<Record<string, unknown>>
  survey_id: string | null
  survey_kind: 'csat' | 'nps' | 'ces' | 'thumbs' | null
}

/** The preset that the figures of an alert were computed by; without figures any will do. */
async function findOwnPreset(ctx: { db: Database }, workspaceId: number, row: Row): Promise<Preset> {
  if (typeof row.detail.preset === 'string') return findPreset(row.detail.preset)
  if (row.survey_id === null || row.survey_kind === null) return presets.top2of5
  const rules = await readRulesetInForce(ctx, workspaceId)
  return presetOf(rules ?? { presets: {} }, { surveyId: row.survey_id, kind: row.survey_kind })
}
