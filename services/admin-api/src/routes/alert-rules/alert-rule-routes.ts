import type { VerbRoute } from '../../verb-route/add-verb-route.ts'
import { createAlertRuleRoute } from './create-alert-rule.ts'
import { drillAlertRuleRoute } from './drill-alert-rule.ts'
import { getAlertTestRoute } from './get-alert-test.ts'
import { getDrillProgressRoute } from './get-drill-progress.ts'
import { listAlertRulesRoute } from './list-alert-rules.ts'
import { setAlertRuleRoute } from './set-alert-rule.ts'
import { testAlertRuleRoute } from './test-alert-rule.ts'

export const ALERT_RULE_ROUTES: readonly VerbRoute[] = [
  listAlertRulesRoute,
  createAlertRuleRoute,
  setAlertRuleRoute,
  drillAlertRuleRoute,
  getDrillProgressRoute,
  testAlertRuleRoute,
  getAlertTestRoute,
]
