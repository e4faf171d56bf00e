export { createIntakeService } from './create-intake-service.ts'
export { recordReopenedTicket } from './record-reopened-ticket.ts'
export { recordSolvedTicket } from './record-solved-ticket.ts'
