export { CHANNELS } from './channels/channels.ts'
export { createAlertsService } from './create-alerts-service.ts'
export { replayWeeks } from './kinds/replay-weeks.ts'
