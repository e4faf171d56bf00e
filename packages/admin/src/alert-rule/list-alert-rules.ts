import { ALERT_KINDS } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'
import type { AlertRule } from './alert-rule-input.ts'

export type ListedAlertRule = AlertRule & { alertRuleId: string }

const COLUMNS = [
  'alert_rule_id as alertRuleId',
  'kind',
  'survey_id as surveyId',
  'settings',
  'teams',
  'products',
  'countries',
  'recipients',
  'active',
] as const

/** The alert rules of a workspace, oldest first. */
export async function listAlertRules(ctx: { db: Database; workspaceId: number }): Promise<ListedAlertRule[]> {
  const rows = await ctx.db
    .selectFrom('alert_rule')
    .select(COLUMNS)
    .where('workspace_id', '=', ctx.workspaceId)
    .orderBy('created_at')
    .orderBy('alert_rule_id')
    .execute()
  return rows.map(withDefaults)
}

/** One rule, which cannot change before the transaction ends. */
export async function readAlertRule(
  ctx: { db: Database; workspaceId: number },
  alertRuleId: string,
): Promise<ListedAlertRule | null> {
  const row = await ctx.db
    .selectFrom('alert_rule')
    .select(COLUMNS)
    .where('workspace_id', '=', ctx.workspaceId)
    .where('alert_rule_id', '=', alertRuleId)
    .forUpdate()
    .executeTakeFirst()
  return row ? withDefaults(row) : null
}

/** What is stored has been checked; settings that came later have their defaults. */
function withDefaults(rule: ListedAlertRule): ListedAlertRule {
  return { ...rule, settings: ALERT_KINDS[rule.kind].settings.parse(rule.settings) }
}
