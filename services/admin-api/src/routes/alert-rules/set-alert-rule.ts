import { AlertRuleChanges, setAlertRule } from '@otzyv/admin'
import { AlertRuleAnswer, AlertRulePath } from '@otzyv/contracts'
import { verbRoute } from '../../verb-route/add-verb-route.ts'
import { NO_RULE, readRule } from './read-rules.ts'

export const setAlertRuleRoute = verbRoute({
  id: 'setAlertRule',
  method: 'patch',
  path: '/v1/alert-rules/:alertRuleId',
  summary: 'Changes parts of an alert rule, such as its line, or whether it watches',
  right: 'alert_rule.set',
  params: AlertRulePath,
  body: AlertRuleChanges,
  answer: AlertRuleAnswer,
  refusals: NO_RULE,
  problems: ['changed_meanwhile'],
  call: async (ctx, { params, body }) => {
    await setAlertRule(ctx, { ...body, ...params })
    return await readRule(ctx, params.alertRuleId)
  },
})
