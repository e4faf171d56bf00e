import type { AlertAnswer, AlertsAnswer } from '@otzyv/contracts'
import { type Database, readMerges, readRuleSights, readRulesetInForce } from '@otzyv/database'
import { presetOf } from '@otzyv/domain'
import { isPreset, type Preset, presets } from '@otzyv/indicators'
import { sql } from 'kysely'
import type { SeenTeams } from '../workspaces/read-seen-teams.ts'
import { readEvents } from './read-events.ts'
import { labelScope, type StoredDetail, showAlert } from './show-alert.ts'

/** Of those that ended the newest. */
const ENDED_AT_MOST = 100

type Reading = { workspaceId: number; seesSmallCells: boolean; seen: SeenTeams }

/**
 * The alerts that a reader may see: all that are open, and the newest of those that ended. Who sees some teams is shown what
 * is about these; single answers are for those who may see small cells.
 */
export async function readAlerts(ctx: { db: Database }, reading: Reading): Promise<AlertsAnswer['alerts']> {
  const { workspaceId, seesSmallCells, seen } = reading
  const rows = await readRows(ctx.db, workspaceId)
  const shown = rows.filter((row) => {
    if (row.dimension === 'response') {
      const { team } = row.detail
      return seesSmallCells && (seen === null || (typeof team === 'string' && seen.reported.includes(team)))
    }
    return seen === null || (row.dimension === 'team' && seen.counted.includes(row.value))
  })
  const events = await readEvents(
    ctx,
    workspaceId,
    shown.map(({ alert_id }) => alert_id),
  )
  const labels = await readLabels(ctx.db, workspaceId)
  const merges = await readMerges(ctx, workspaceId)
  const rules = (await readRulesetInForce(ctx, workspaceId)) ?? { presets: {} }
  const unitOf = ({ kind, survey_id, survey_kind, detail: { preset } }: Row): Preset['unit'] => {
    // The figures are those of then, whatever preset the survey has now.
    if (preset !== undefined && isPreset(preset)) return presets[preset].unit
    return kind === 'response_rate' || survey_id === null || survey_kind === null
      ? 'percent'
      : presetOf(rules, { surveyId: survey_id, kind: survey_kind }).unit
  }
  const toPart = (row: Row): AlertAnswer['parts'][number] => ({
    alertId: row.alert_id,
    survey: { id: row.survey_id ?? '', name: row.survey_name ?? '' },
    unit: unitOf(row),
    state: row.state,
    before: row.before,
    after: row.after,
  })
  const alone = shown.filter(({ part_of }) => !shown.some(({ alert_id }) => alert_id === part_of))
  return alone.map((row): AlertAnswer => {
    const names = (dimension: string, value: string) => labels.get(`${dimension}\n${value}`) ?? value
    const parts = shown.filter(({ part_of }) => part_of === row.alert_id).map(toPart)
    const own = { events: events.get(row.alert_id) ?? [], parts }
    return showAlert(row, { unit: unitOf(row), names, merges, seesSmallCells, ...own })
  })
}

/** The rules of a workspace, without who hears of what they find. */
export async function readAlertRules({ db }: { db: Database }, workspaceId: number): Promise<AlertsAnswer['rules']> {
  const rows = await db
    .selectFrom('alert_rule as rule')
    .leftJoin('survey', (join) =>
      join.onRef('survey.workspace_id', '=', 'rule.workspace_id').onRef('survey.survey_id', '=', 'rule.survey_id'),
    )
    .select(['rule.alert_rule_id as alertRuleId', 'rule.kind', 'rule.survey_id as surveyId', 'rule.settings'])
    .select(['rule.active', 'rule.teams', 'rule.products', 'rule.countries', 'survey.name'])
    .where('rule.workspace_id', '=', workspaceId)
    .orderBy('rule.created_at')
    .orderBy('rule.alert_rule_id')
    .execute()
  const sighted = await readRuleSights({ db }, workspaceId, rows)
  const labels = await readLabels(db, workspaceId)
  const names = (dimension: string, value: string) => labels.get(`${dimension}\n${value}`) ?? value
  return sighted.map(({ alertRuleId, kind, surveyId, settings, active, name, ...rule }) => ({
    alertRuleId,
    kind,
    survey: surveyId === null ? null : { id: surveyId, name: name ?? surveyId },
    by: watchedOf(kind, settings),
    scope: labelScope(rule, names),
    active,
    falseAlerts: kind === 'drop' ? (typeof settings.falseAlerts === 'number' ? settings.falseAlerts : 1) : null,
    unseen: rule.unseen,
    watchesNothing: rule.watchesNothing,
    line: rule.line,
    surveyIsOff: rule.surveyIsOff,
    started: rule.started,
  }))
}

type Row = Awaited<ReturnType<typeof readRows>>[number]

async function readRows(db: Database, workspaceId: number) {
  const of = (state: 'open' | 'ended') =>
    db
      .selectFrom('alert')
      .innerJoin('alert_rule as rule', (join) =>
        join
          .onRef('rule.workspace_id', '=', 'alert.workspace_id')
          .onRef('rule.alert_rule_id', '=', 'alert.alert_rule_id'),
      )
      .leftJoin('survey', (join) =>
        join.onRef('survey.workspace_id', '=', 'rule.workspace_id').onRef('survey.survey_id', '=', 'rule.survey_id'),
      )
      .innerJoin('workspace', 'workspace.workspace_id', 'alert.workspace_id')
      .select([
        'alert.alert_id',
        'alert.alert_rule_id',
        'rule.kind',
        'rule.survey_id',
        'alert.dimension',
        'alert.value',
      ])
      .select(['alert.onset_day', 'alert.last_day', 'alert.before', 'alert.after', 'alert.state', 'alert.close_reason'])
      .select(['alert.opened_at', 'alert.ended_at', 'alert.acknowledged_at', 'alert.acknowledged_by'])
      .select(['alert.outcome', 'alert.part_of', 'rule.teams', 'rule.products', 'rule.countries'])
      .select(['alert.muted_until', 'survey.name as survey_name', 'survey.kind as survey_kind', 'workspace.made_up'])
      .select(sql<StoredDetail>`alert.detail`.as('detail'))
      .where('alert.workspace_id', '=', workspaceId)
      .where('alert.state', state === 'open' ? '=' : '<>', 'open')
      .orderBy('alert.opened_at', 'desc')
      .orderBy('alert.alert_id')
      .$if(state === 'ended', (query) => query.limit(ENDED_AT_MOST))
      .execute()
  return [...(await of('open')), ...(await of('ended'))]
}

async function readLabels(db: Database, workspaceId: number): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('dimension_value')
    .select(['dimension', 'value', 'label'])
    .where('workspace_id', '=', workspaceId)
    .where('dimension', 'in', ['team', 'product', 'country'])
    .execute()
  return new Map(rows.map(({ dimension, value, label }) => [`${dimension}\n${value}`, label]))
}

function watchedOf(kind: string, { by }: Readonly<Record<string, unknown>>): 'none' | 'team' | 'product' | null {
  if (by === 'none' || by === 'team' || by === 'product') return by
  if (kind === 'goal') return 'none'
  return kind === 'drop' || kind === 'threshold' || kind === 'response_rate' ? 'team' : null
}
