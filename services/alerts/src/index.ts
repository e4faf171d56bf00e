export { replayWeeks } from './alert/replay-weeks.ts'
export { CHANNELS } from './channels/channels.ts'
export { createAlertsService } from './create-alerts-service.ts'
export { simulateRule } from './drill/simulate-rule.ts'
