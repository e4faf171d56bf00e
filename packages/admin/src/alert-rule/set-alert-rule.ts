import { inTransaction } from '@otzyv/database'
import { ProblemError, parseOrRefuse } from '@otzyv/service-kit'
import { z } from 'zod'
import { findChanges } from '../audit/find-changes.ts'
import { recordAudit } from '../audit/record-audit.ts'
import type { AdminContext } from '../context.ts'
import { requireRole } from '../require-role.ts'
import { AlertRule } from './alert-rule-input.ts'
import { type ListedAlertRule, readAlertRule } from './list-alert-rules.ts'

const Input = AlertRule.omit({ surveyId: true })
  .partial()
  .extend({ alertRuleId: z.uuid('must be the id of a rule') })
  .refine((input) => Object.keys(input).length > 1, 'name at least one part to change')

/** Changes a rule's line, recipients or whether it watches. Its open alerts go on, and end by the rule as it is then. */
export async function setAlertRule(
  ctx: AdminContext,
  input: unknown,
): Promise<{ outcome: 'set' | 'unchanged'; rule: ListedAlertRule }> {
  requireRole(ctx, 'alert_rule.set')
  const { alertRuleId, ...wished } = parseOrRefuse(Input, input, 'rule')
  return await inTransaction(ctx, async (ctx) => {
    const rule = await readAlertRule(ctx, alertRuleId)
    if (rule === null) throw new ProblemError('not_found', `There is no alert rule ${alertRuleId} in this workspace.`)
    const changes = findChanges<Omit<AlertRule, 'surveyId'>>(rule, wished)
    if (changes === null) return { outcome: 'unchanged', rule }
    const after = { ...rule, ...changes.after }
    await ctx.db
      .updateTable('alert_rule')
      .set({ below: after.below, min_n: after.minN, recipients: after.recipients, active: after.active })
      .where('workspace_id', '=', ctx.workspaceId)
      .where('alert_rule_id', '=', alertRuleId)
      .execute()
    await recordAudit(ctx, { verb: 'set', entity: 'alert_rule', entityId: alertRuleId, ...changes })
    return { outcome: 'set', rule: after }
  })
}
