import type { Database } from '@otzyv/database'
import { SUPPRESSED_N } from '@otzyv/indicators'
import { createMessageId, type Nothing, type NotYet, type OutgoingMail } from '@otzyv/mail-queue'
import { harmlessLabel } from '@otzyv/service-kit'
import { sql } from 'kysely'
import { leastResponses } from '../../kinds/decide-alert.ts'
import { findPreset } from '../../kinds/find-preset.ts'
import { isCounted } from '../../kinds/is-counted.ts'
import { renderAlertMail } from './render-alert-mail.ts'

const LABEL_MAX = 200

export type AlertMailKey = {
  workspace_id: number
  alert_rule_id: string
  team: string
  onset_week: string
  recipient: string
}

/**
 * Writes the mail about an alert from the figure as it is stored now, under the rule of the indicator that the figure names.
 * There is nothing to report if the team counts as another one by now, or where the figure came to be of fewer than 5 responses,
 * which is hidden everywhere. It is put off while answers of the week wait to be counted.
 */
export async function composeAlertMail(
  ctx: { db: Database },
  key: AlertMailKey,
  publicUrl: string,
): Promise<{ outcome: 'composed'; mail: OutgoingMail } | Nothing | NotYet> {
  const row = await readFacts(ctx, key)
  if (row.closed_at || row.counts_as !== null)
    return { outcome: 'nothing_to_report', reason: 'the team counts as another one now' }
  if (!row.counted) return { outcome: 'not_yet', reason: 'answers of the week wait to be counted' }
  const { n, preset, confidence } = row
  if (n === null || preset === null || confidence === null || n < SUPPRESSED_N)
    return { outcome: 'nothing_to_report', reason: `the figure is from fewer than ${SUPPRESSED_N} responses now` }
  const mail = renderAlertMail({
    workspace: harmlessLabel(row.name, LABEL_MAX),
    madeUp: row.made_up,
    team: harmlessLabel(row.label ?? key.team, LABEL_MAX),
    survey: harmlessLabel(row.survey_name, LABEL_MAX),
    preset: findPreset(preset),
    below: row.below,
    minN: leastResponses({ minN: row.min_n }),
    week: key.onset_week,
    figure: { value: row.value, lower: row.lower, upper: row.upper, confidence, n },
    dashboardUrl: `${publicUrl.replace(/\/+$/, '')}/?workspace=${key.workspace_id}&survey=${encodeURIComponent(row.survey_id)}&groupBy=team`,
  })
  return {
    outcome: 'composed',
    mail: {
      from: { name: 'Otzyv', address: row.sender_address },
      to: { name: '', address: key.recipient },
      ...mail,
      messageId: createMessageId(
        'alert',
        [key.workspace_id, key.alert_rule_id, key.team, key.onset_week, key.recipient],
        row.sender_address,
      ),
      headers: { 'Auto-Submitted': 'auto-generated' },
    },
  }
}

async function readFacts(ctx: { db: Database }, key: AlertMailKey) {
  return await ctx.db
    .selectFrom('alert')
    .innerJoin('alert_rule as rule', (join) =>
      join
        .onRef('rule.workspace_id', '=', 'alert.workspace_id')
        .onRef('rule.alert_rule_id', '=', 'alert.alert_rule_id'),
    )
    .innerJoin('workspace', 'workspace.workspace_id', 'alert.workspace_id')
    .innerJoin('survey', (join) =>
      join.onRef('survey.workspace_id', '=', 'rule.workspace_id').onRef('survey.survey_id', '=', 'rule.survey_id'),
    )
    .leftJoin('weekly_indicator as cell', (join) =>
      join
        .onRef('cell.workspace_id', '=', 'alert.workspace_id')
        .onRef('cell.survey_id', '=', 'rule.survey_id')
        .onRef('cell.week', '=', 'alert.onset_week')
        .onRef('cell.dimension_value', '=', 'alert.team')
        .on('cell.dimension', '=', 'team'),
    )
    .leftJoin('dimension_value as label', (join) =>
      join
        .onRef('label.workspace_id', '=', 'alert.workspace_id')
        .onRef('label.value', '=', 'alert.team')
        .on('label.dimension', '=', 'team'),
    )
    .leftJoin('dimension_merge as merge', (join) =>
      join
        .onRef('merge.workspace_id', '=', 'alert.workspace_id')
        .onRef('merge.value', '=', 'alert.team')
        .on('merge.dimension', '=', 'team'),
    )
    .select(['alert.closed_at', 'merge.counts_as', 'rule.below', 'rule.min_n', 'rule.survey_id'])
    .select(['cell.preset', 'cell.value', 'cell.lower', 'cell.upper', 'cell.confidence', 'cell.n'])
    .select(['survey.name as survey_name', 'workspace.name', 'workspace.made_up', 'workspace.sender_address'])
    .select('label.label')
    .select(isCounted(key.workspace_id, sql.ref<string>('rule.survey_id'), key.onset_week).as('counted'))
    .where('alert.workspace_id', '=', key.workspace_id)
    .where('alert.alert_rule_id', '=', key.alert_rule_id)
    .where('alert.team', '=', key.team)
    .where('alert.onset_week', '=', key.onset_week)
    .executeTakeFirstOrThrow()
}
