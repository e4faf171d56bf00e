import { randomUUID } from 'node:crypto'
import { inTransaction } from '@otzyv/database'
import { parseOrRefuse } from '@otzyv/service-kit'
import { recordAudit } from '../audit/record-audit.ts'
import type { AdminContext } from '../context.ts'
import { requireRole } from '../require-role.ts'
import { AlertRule, checkRule } from './alert-rule-input.ts'
import { checkSurvey, requireSurvey } from './rule-survey.ts'

const { kind, surveyId, settings, teams, products, countries, recipients } = AlertRule.shape

/** What a new rule says; it watches from now on. */
export const NewAlertRule = AlertRule.omit({ active: true }).extend({
  kind: kind.default('drop'),
  surveyId: surveyId.default(null),
  settings: settings.default({}),
  teams: teams.default([]),
  products: products.default([]),
  countries: countries.default([]),
  recipients: recipients.default([]),
})

/** Makes a rule; gives its id. */
export async function createAlertRule(ctx: AdminContext, input: unknown): Promise<{ alertRuleId: string }> {
  requireRole(ctx, 'alert_rule.create')
  const wished = parseOrRefuse(NewAlertRule, input)
  const rule = { ...wished, settings: checkRule(wished) }
  return await inTransaction(ctx, async (ctx) => {
    if (rule.surveyId !== null) checkSurvey(rule, await requireSurvey(ctx, rule.surveyId))
    const alertRuleId = randomUUID()
    await ctx.db
      .insertInto('alert_rule')
      .values({
        workspace_id: ctx.workspaceId,
        alert_rule_id: alertRuleId,
        kind: rule.kind,
        survey_id: rule.surveyId,
        settings: JSON.stringify(rule.settings),
        teams: rule.teams,
        products: rule.products,
        countries: rule.countries,
        recipients: rule.recipients,
      })
      .execute()
    await recordAudit(ctx, {
      verb: 'create',
      entity: 'alert_rule',
      entityId: alertRuleId,
      before: null,
      after: { ...rule, active: true },
    })
    return { alertRuleId }
  })
}
