import { readAlertTest, testAlertRule } from '@otzyv/admin'
import { AlertRulePath, AlertTestAnswer, NothingMore } from '@otzyv/contracts'
import { verbRoute } from '../../verb-route/add-verb-route.ts'
import { NO_RULE } from './read-rules.ts'

export const testAlertRuleRoute = verbRoute({
  id: 'testAlertRule',
  method: 'post',
  path: '/v1/alert-rules/:alertRuleId/test',
  summary: 'Sends a test to everybody who hears of the alerts of a rule, by mail and over channels',
  right: 'alert_rule.test',
  params: AlertRulePath,
  body: NothingMore,
  answer: AlertTestAnswer,
  status: 201,
  refusals: {
    ...NO_RULE,
    nobody: {
      code: 'conflict',
      detail:
        'Nobody would hear of an alert of this rule: name mail addresses in it, add a manager, or a channel that gets its alerts.',
    },
    just_tested: { code: 'conflict', detail: 'A test of this rule is being sent: wait for what comes of it.' },
  },
  call: async (ctx, { params, body }) => {
    const tested = await testAlertRule(ctx, { ...body, ...params })
    if (tested.outcome !== 'queued') return tested
    return (await readAlertTest(ctx, tested.alertTestId)) ?? { outcome: 'not_found' }
  },
})
