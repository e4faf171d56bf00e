export { type AggregateResult, aggregateWorkspace } from './aggregate.ts'
export { checkRollups, type Difference } from './check-rollups.ts'
export { createAggregationService } from './create-aggregation-service.ts'
