import { createAlertRule, NewAlertRule } from '@otzyv/admin'
import { AlertRuleAnswer } from '@otzyv/contracts'
import { verbRoute } from '../../verb-route/add-verb-route.ts'
import { NO_RULE, readRule } from './read-rules.ts'

export const createAlertRuleRoute = verbRoute({
  id: 'createAlertRule',
  method: 'post',
  path: '/v1/alert-rules',
  summary: 'Makes a rule of a kind, which watches from now on',
  right: 'alert_rule.create',
  body: NewAlertRule,
  answer: AlertRuleAnswer,
  status: 201,
  refusals: NO_RULE,
  problems: ['unknown_survey'],
  call: async (ctx, { body }) => await readRule(ctx, (await createAlertRule(ctx, body)).alertRuleId),
})
