export { createAlertsService } from './create-alerts-service.ts'
export type { MailPort } from './queue/mail-port.ts'
