import { AlertRulesAnswer } from '@otzyv/contracts'
import { verbRoute } from '../../verb-route/add-verb-route.ts'
import { readRules } from './read-rules.ts'

export const listAlertRulesRoute = verbRoute({
  id: 'listAlertRules',
  method: 'get',
  path: '/v1/alert-rules',
  summary: 'The alert rules of the workspace, those that do not watch too',
  right: 'alert_rule.read',
  answer: AlertRulesAnswer,
  call: async (ctx) => ({ rules: await readRules(ctx) }),
})
