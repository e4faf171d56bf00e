import type { Database } from '@otzyv/database'
import type { AlertRule } from './alert-rule-input.ts'

export type ListedAlertRule = AlertRule & { alertRuleId: string }

const COLUMNS = [
  'alert_rule_id as alertRuleId',
  'survey_id as surveyId',
  'below',
  'min_n as minN',
  'recipients',
  'active',
] as const

/** The alert rules of a workspace, oldest first. */
export async function listAlertRules(ctx: { db: Database; workspaceId: number }): Promise<ListedAlertRule[]> {
  return await ctx.db
    .selectFrom('alert_rule')
    .select(COLUMNS)
    .where('workspace_id', '=', ctx.workspaceId)
    .orderBy('created_at')
    .orderBy('alert_rule_id')
    .execute()
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
  return row ?? null
}
