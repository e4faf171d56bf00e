import { readAlertTest } from '@otzyv/admin'
import { AlertTestAnswer, AlertTestPath } from '@otzyv/contracts'
import { verbRoute } from '../../verb-route/add-verb-route.ts'

export const getAlertTestRoute = verbRoute({
  id: 'getAlertTest',
  method: 'get',
  path: '/v1/alert-rules/:alertRuleId/tests/:alertTestId',
  summary: 'What came of the test of a rule, for 14 days',
  right: 'alert_rule.read',
  params: AlertTestPath,
  answer: AlertTestAnswer,
  refusals: { not_found: { code: 'not_found', detail: 'There is no such test of an alert rule.' } },
  call: async (ctx, { params }) => (await readAlertTest(ctx, params.alertTestId)) ?? { outcome: 'not_found' },
})
