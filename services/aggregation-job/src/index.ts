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
export type { Definition } from './ruleset/definition.ts'
export { type DefinitionVersion, readDefinitions } from './ruleset/read-definitions.ts'
export { type JobRun, readJobRuns } from './schedule/read-job-runs.ts'
export { buildDefinition } from './upcoming/build-definition.ts'
export { cancelDefinition } from './upcoming/cancel-definition.ts'
export { type ChangeResult, changeDefinition, type DefinitionWish } from './upcoming/change-definition.ts'
