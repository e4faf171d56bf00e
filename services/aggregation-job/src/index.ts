export { checkRollups } from './check/check-rollups.ts'
export type { Difference } from './check/difference.ts'
export { readSelfChecks, type SelfCheck } from './check/read-self-checks.ts'
export { type CheckResult, repairRollups } from './check/repair-rollups.ts'
export { createAggregationService } from './create-aggregation-service.ts'
export { findLookAlikes } from './dimensions/find-look-alikes.ts'
export { mergeValue, unmergeValue } from './dimensions/merge-value.ts'
export { type DimensionValue, readDimensionValues } from './dimensions/read-dimension-values.ts'
export { readExclusions } from './exclusions/read-exclusions.ts'
export type { DayRange } from './periods/day-range.ts'
export {
  type PeriodIndicatorQuery,
  type PeriodIndicatorRow,
  readPeriodIndicators,
} from './periods/read-period-indicators.ts'
export { type RebuildResult, rebuildRollups } from './rebuild/rebuild-rollups.ts'
export { type AggregateResult, aggregateWorkspace } from './rollups/aggregate.ts'
export { type Published, publishPeriods } from './rollups/publish-periods.ts'
export { type RulesetVersion, readRulesets } from './ruleset/read-rulesets.ts'
export type { Ruleset } from './ruleset/ruleset.ts'
export { type JobRun, readJobRuns } from './schedule/read-job-runs.ts'
export { buildRuleset } from './upcoming/build-ruleset.ts'
export { cancelRuleset } from './upcoming/cancel-ruleset.ts'
export { type ChangeResult, changeRuleset, type RulesetWish } from './upcoming/change-ruleset.ts'
