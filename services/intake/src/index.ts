export { createIntakeService, type IntakeOptions } from './create-intake-service.ts'
export { recordReopenedTicket } from './record-reopened-ticket.ts'
export { recordSolvedTicket } from './record-solved-ticket.ts'
export { type ListedWebhookSource, listWebhookSources } from './webhook/list-webhook-sources.ts'
