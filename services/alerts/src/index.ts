export { createAlertsService } from './create-alerts-service.ts'
