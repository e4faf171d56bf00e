export { replayWeeks } from './alert/replay-weeks.ts'
export { createAlertsService } from './create-alerts-service.ts'
