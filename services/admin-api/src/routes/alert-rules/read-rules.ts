import { type AdminContext, listAlertRules, readRevisions } from '@otzyv/admin'
import type { AlertRuleAnswer } from '@otzyv/contracts'
import { readRuleSights } from '@otzyv/database'

/** The alert rules of the workspace, oldest first, each with the revision that a change of it names. */
export async function readRules(ctx: AdminContext): Promise<AlertRuleAnswer[]> {
  const revisions = await readRevisions(ctx, 'alert_rule')
  const rules = await listAlertRules(ctx)
  const sighted = await readRuleSights(ctx, ctx.workspaceId, rules)
  return sighted.map((rule) => ({ ...rule, revision: revisions.get(rule.alertRuleId) ?? 0 }))
}

/** One of them. */
export async function readRule(ctx: AdminContext, id: string): Promise<AlertRuleAnswer | { outcome: 'not_found' }> {
  return (await readRules(ctx)).find(({ alertRuleId }) => alertRuleId === id) ?? { outcome: 'not_found' }
}

/** What is said of a rule that is not there. */
export const NO_RULE = { not_found: { code: 'not_found', detail: 'There is no such alert rule.' } } as const
