export { createIntakeService } from './create-intake-service.ts'
export { recordSolvedTicket } from './record-solved-ticket.ts'
