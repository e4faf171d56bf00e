import type { AnyRoute } from '@otzyv/service-kit'
import { addGetAlertOutlook, GET_ALERT_OUTLOOK } from './get-alert-outlook.ts'
import { addGetAlertReport, GET_ALERT_REPORT } from './get-alert-report.ts'
import { addGetAlerts, GET_ALERTS } from './get-alerts.ts'
import { addGetBriefing, GET_BRIEFING } from './get-briefing.ts'
import { addGetChangeParts, GET_CHANGE_PARTS } from './get-change-parts.ts'
import { addGetComparison, GET_COMPARISON } from './get-comparison.ts'
import { addGetCoverage, GET_COVERAGE } from './get-coverage.ts'
import { addGetCoverageCsv, addGetCoverageJsonl, GET_COVERAGE_CSV, GET_COVERAGE_JSONL } from './get-coverage-file.ts'
import { GET_DASHBOARD, GET_FIGURE_PAGES, GET_SETTINGS } from './get-dashboard.ts'
import { addGetEvidenceFigures, GET_EVIDENCE_FIGURES } from './get-evidence-figures.ts'
import { addGetFilterValues, GET_FILTER_VALUES } from './get-filter-values.ts'
import { addGetIndicators, GET_INDICATORS } from './get-indicators.ts'
import {
  addGetIndicatorsCsv,
  addGetIndicatorsJsonl,
  GET_INDICATORS_CSV,
  GET_INDICATORS_JSONL,
} from './get-indicators-file.ts'
import { addGetInterventionEffects, GET_INTERVENTION_EFFECTS } from './get-intervention-effects.ts'
import { addGetInterventions, GET_INTERVENTIONS } from './get-interventions.ts'
import { addGetMoves, GET_MOVES } from './get-moves.ts'
import { addGetNonResponse, GET_NON_RESPONSE } from './get-non-response.ts'
import { GET_OPENAPI, GET_OPERATION, GET_REFERENCE } from './get-reference.ts'
import { addGetResponseLag, GET_RESPONSE_LAG } from './get-response-lag.ts'
import { addGetRules, GET_RULES } from './get-rules.ts'
import { addGetSavedViews, GET_SAVED_VIEWS } from './get-saved-views.ts'
import { addGetTargetComparison, GET_TARGET_COMPARISON } from './get-target-comparison.ts'
import { addGetWorkspaces, GET_WORKSPACES } from './get-workspaces.ts'
import type { AddReaderRoute } from './reader-route.ts'

/** The routes of this service, each by its definition: what is served is what is described. */
const ROUTES: readonly { definition: AnyRoute; add: AddReaderRoute }[] = [
  { definition: GET_WORKSPACES, add: addGetWorkspaces },
  { definition: GET_INDICATORS, add: addGetIndicators },
  { definition: GET_INDICATORS_CSV, add: addGetIndicatorsCsv },
  { definition: GET_INDICATORS_JSONL, add: addGetIndicatorsJsonl },
  { definition: GET_BRIEFING, add: addGetBriefing },
  { definition: GET_MOVES, add: addGetMoves },
  { definition: GET_CHANGE_PARTS, add: addGetChangeParts },
  { definition: GET_COVERAGE, add: addGetCoverage },
  { definition: GET_COVERAGE_CSV, add: addGetCoverageCsv },
  { definition: GET_COVERAGE_JSONL, add: addGetCoverageJsonl },
  { definition: GET_RESPONSE_LAG, add: addGetResponseLag },
  { definition: GET_NON_RESPONSE, add: addGetNonResponse },
  { definition: GET_EVIDENCE_FIGURES, add: addGetEvidenceFigures },
  { definition: GET_RULES, add: addGetRules },
  { definition: GET_INTERVENTIONS, add: addGetInterventions },
  { definition: GET_INTERVENTION_EFFECTS, add: addGetInterventionEffects },
  { definition: GET_ALERTS, add: addGetAlerts },
  { definition: GET_ALERT_OUTLOOK, add: addGetAlertOutlook },
  { definition: GET_ALERT_REPORT, add: addGetAlertReport },
  { definition: GET_SAVED_VIEWS, add: addGetSavedViews },
  { definition: GET_COMPARISON, add: addGetComparison },
  { definition: GET_TARGET_COMPARISON, add: addGetTargetComparison },
  { definition: GET_FILTER_VALUES, add: addGetFilterValues },
]

/** What the document says of this service. */
export const DASHBOARD_ROUTES: readonly AnyRoute[] = [
  ...ROUTES.map(({ definition }) => definition),
  GET_DASHBOARD,
  ...GET_FIGURE_PAGES,
  GET_SETTINGS,
  GET_OPENAPI,
  GET_REFERENCE,
  GET_OPERATION,
]

/** Adds every route of this service. */
export const addRoutes: AddReaderRoute = (routes, ctx, guard) => {
  for (const { add } of ROUTES) add(routes, ctx, guard)
}
