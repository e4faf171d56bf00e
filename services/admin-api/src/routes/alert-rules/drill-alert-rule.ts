import { AlertDrillAnswer, AlertDrillQuery, AlertRulePath } from '@otzyv/contracts'
import { verbRoute } from '../../verb-route/add-verb-route.ts'

export const drillAlertRuleRoute = verbRoute({
  id: 'drillAlertRule',
  method: 'get',
  path: '/v1/alert-rules/:alertRuleId/drill',
  summary:
    'What a rule would have done in the past year, under its setting and beside it, and how soon it would have found a fall',
  description:
    'A fall is put into the workspace\u2019s own answers, each answer by itself as chance has it, on several days of the time that is replayed. Answers are taken as they are counted now. It only reads, and the same seed gives the same. One runs at a time in a workspace, and two over all of a process: another one gets 429. It ends if the one who asked leaves.',
  right: 'alert_rule.read',
  params: AlertRulePath,
  query: AlertDrillQuery,
  answer: AlertDrillAnswer,
  problems: ['not_found', 'conflict', 'too_many_requests'],
  call: async (ctx, { params, query, signal }, { steps, drills }) =>
    await drills.take(
      { workspaceId: ctx.workspaceId, alertRuleId: params.alertRuleId },
      signal,
      async (reporting) => await steps.simulateRule(ctx, ctx.workspaceId, { ...query, ...params }, reporting),
    ),
})
