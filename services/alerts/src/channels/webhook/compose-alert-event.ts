import type { Database } from '@otzyv/database'
import type { EventSubject } from '../../queue/claim-notifications.ts'

/** An alert as it is stored now, with the figure that opened it. */
export async function composeAlertEvent(
  { db }: { db: Database },
  { workspace_id: workspaceId, alert_rule_id: alertRuleId, team, onset_week: onsetWeek }: EventSubject,
) {
  const row = await db
    .selectFrom('alert')
    .innerJoin('alert_rule as rule', (join) =>
      join
        .onRef('rule.workspace_id', '=', 'alert.workspace_id')
        .onRef('rule.alert_rule_id', '=', 'alert.alert_rule_id'),
    )
    .select(['alert.alert_rule_id', 'survey_id', 'team', 'below', 'onset_week', 'value', 'n', 'recovered_week'])
    .where('alert.workspace_id', '=', workspaceId)
    .where('alert.alert_rule_id', '=', alertRuleId)
    .where('team', '=', team ?? '')
    .where('onset_week', '=', onsetWeek)
    .executeTakeFirst()
  if (!row) return null
  return {
    workspaceId,
    alertRuleId: row.alert_rule_id,
    survey: row.survey_id,
    team: row.team,
    below: row.below,
    onsetWeek: row.onset_week,
    value: row.value,
    n: row.n,
    recoveredWeek: row.recovered_week,
  }
}
