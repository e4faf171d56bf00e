import { randomUUID } from 'node:crypto'
import { inTransaction } from '@otzyv/database'
import { ProblemError, parseOrRefuse } from '@otzyv/service-kit'
import { recordAudit } from '../audit/record-audit.ts'
import type { AdminContext } from '../context.ts'
import { requireRole } from '../require-role.ts'
import { AlertRule } from './alert-rule-input.ts'

/** What a new rule says; it watches from now on. */
export const NewAlertRule = AlertRule.omit({ active: true })

/** Makes a rule that watches every team's last full week under one survey; gives its id. */
export async function createAlertRule(ctx: AdminContext, input: unknown): Promise<{ alertRuleId: string }> {
  requireRole(ctx, 'alert_rule.create')
  const rule = parseOrRefuse(NewAlertRule, input)
  return await inTransaction(ctx, async (ctx) => {
    const surveys = await ctx.db
      .selectFrom('survey')
      .select('survey_id')
      .where('workspace_id', '=', ctx.workspaceId)
      .orderBy('survey_number')
      .execute()
    if (!surveys.some((survey) => survey.survey_id === rule.surveyId)) {
      const known = surveys.map((survey) => survey.survey_id).join(', ')
      throw new ProblemError('unknown_survey', `There is no survey ${rule.surveyId}. Known: ${known}.`)
    }
    const alertRuleId = randomUUID()
    await ctx.db
      .insertInto('alert_rule')
      .values({
        workspace_id: ctx.workspaceId,
        alert_rule_id: alertRuleId,
        kind: 'csat_below',
        survey_id: rule.surveyId,
        below: rule.below,
        min_n: rule.minN,
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
