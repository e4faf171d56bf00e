import { countScope, type Database, readMerges } from '@otzyv/database'
import { isoMonday } from '@otzyv/domain'
import type { EventSubject } from '../../queue/claim-notifications.ts'

/** An alert as it is stored now, with the newest figures that it was judged by. */
export async function composeAlertEvent(
  { db }: { db: Database },
  { workspace_id: workspaceId, alert_id: alertId }: EventSubject,
) {
  const row = await db
    .selectFrom('alert')
    .innerJoin('alert_rule as rule', (join) =>
      join
        .onRef('rule.workspace_id', '=', 'alert.workspace_id')
        .onRef('rule.alert_rule_id', '=', 'alert.alert_rule_id'),
    )
    .select(['alert.alert_id', 'alert.alert_rule_id', 'rule.kind', 'rule.survey_id', 'dimension', 'value', 'onset_day'])
    .select(['rule.teams', 'rule.products', 'rule.countries'])
    .select(['last_day', 'before', 'after', 'detail', 'state', 'opened_at', 'ended_at'])
    .where('alert.workspace_id', '=', workspaceId)
    .where('alert.alert_id', '=', alertId)
    .executeTakeFirst()
  if (!row) return null
  const { dimension, value, before, after, detail } = row
  const { teams, products, countries } = countScope(row, await readMerges({ db }, workspaceId))
  return {
    workspaceId,
    alertId: row.alert_id,
    alertRuleId: row.alert_rule_id,
    kind: row.kind,
    survey: row.survey_id,
    team: dimension === 'team' ? value : null,
    product: dimension === 'product' ? value : null,
    scope: { teams: [...teams], products: [...products], countries: [...countries] },
    below: typeof detail.line === 'number' ? detail.line : null,
    onsetDay: row.onset_day,
    onsetWeek: isoMonday(row.onset_day),
    value: after?.value ?? null,
    n: after?.n ?? null,
    before: before?.value ?? null,
    state: row.state,
    openedAt: row.opened_at.toISOString(),
    endedAt: row.ended_at?.toISOString() ?? null,
    recoveredWeek: row.state === 'recovered' ? isoMonday(row.last_day) : null,
  }
}
