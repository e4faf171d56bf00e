export { createAlertsService } from './create-alerts-service.ts'
export type { MailPort } from './mail-port.ts'
