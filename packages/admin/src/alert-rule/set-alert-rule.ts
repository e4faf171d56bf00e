import { inTransaction } from '@otzyv/database'
import { ProblemError, parseOrRefuse } from '@otzyv/service-kit'
import { z } from 'zod'
import { findChanges } from '../audit/find-changes.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { OnRevision, refuseChanged } from '../audit/refuse-changed.ts'
import type { AdminContext } from '../context.ts'
import { requireRole } from '../require-role.ts'
import { AlertRule, checkRule } from './alert-rule-input.ts'
import { type ListedAlertRule, readAlertRule } from './list-alert-rules.ts'
import { checkSurvey, requireSurvey } from './rule-survey.ts'

/** What nobody can change of a rule: what it found stays said of this. */
const stays = (part: string) =>
  z
    .undefined({
      error: `cannot be changed: what the rule found is about this ${part}. Make another rule for the other ${part}, and set this one to active: false`,
    })
    .optional()

/** What a change of a rule names: any of the parts but its kind and survey, on the revision that was read, if one was. */
export const AlertRuleChanges = AlertRule.omit({ kind: true, surveyId: true }).partial().extend(OnRevision)
const Input = AlertRuleChanges.extend({
  alertRuleId: z.uuid('must be the id of a rule'),
  kind: stays('kind'),
  surveyId: stays('survey'),
}).refine(
  ({ alertRuleId: _id, revision: _revision, ...parts }) => Object.keys(parts).length > 0,
  'name at least one part to change',
)

/**
 * Changes a rule: of its settings those that are named. Its open alerts go on, and end by the rule as it is then; those of a rule
 * that does not watch any more are closed.
 */
export async function setAlertRule(
  ctx: AdminContext,
  input: unknown,
): Promise<{ outcome: 'set' | 'unchanged'; rule: ListedAlertRule }> {
  requireRole(ctx, 'alert_rule.set')
  const { alertRuleId, revision, kind: _kind, surveyId: _survey, ...wished } = parseOrRefuse(Input, input, 'rule')
  return await inTransaction(ctx, async (ctx) => {
    const rule = await readAlertRule(ctx, alertRuleId)
    if (rule === null) throw new ProblemError('not_found', `There is no alert rule ${alertRuleId} in this workspace.`)
    await refuseChanged(ctx, { entity: 'alert_rule', entityId: alertRuleId }, revision, rule)
    const changes = findChanges<Omit<AlertRule, 'kind' | 'surveyId'>>(rule, {
      ...wished,
      ...(wished.settings && { settings: checkRule({ ...rule, settings: { ...rule.settings, ...wished.settings } }) }),
    })
    if (changes === null) return { outcome: 'unchanged', rule }
    const after = { ...rule, ...changes.after }
    checkRule(after)
    if (changes.after.settings && after.surveyId !== null) checkSurvey(after, await requireSurvey(ctx, after.surveyId))
    await ctx.db
      .updateTable('alert_rule')
      .set({
        settings: JSON.stringify(after.settings),
        teams: after.teams,
        products: after.products,
        countries: after.countries,
        recipients: after.recipients,
        active: after.active,
      })
      .where('workspace_id', '=', ctx.workspaceId)
      .where('alert_rule_id', '=', alertRuleId)
      .execute()
    await recordAudit(ctx, { verb: 'set', entity: 'alert_rule', entityId: alertRuleId, ...changes })
    return { outcome: 'set', rule: after }
  })
}
