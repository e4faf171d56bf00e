import type { AnyRoute } from '@otzyv/service-kit'
import { RECEIVE_WEBHOOK, RECEIVE_WEBHOOK_BY_PATH } from './receive-webhook.ts'
import { REPORT_REOPENED_TICKET } from './report-reopened-ticket.ts'
import { REPORT_SOLVED_TICKET } from './report-solved-ticket.ts'
import { REPORT_SOLVED_TICKETS } from './report-solved-tickets.ts'

/** The routes of this service, each by its definition. */
export const INTAKE_ROUTES: readonly AnyRoute[] = [
  REPORT_SOLVED_TICKET,
  REPORT_SOLVED_TICKETS,
  REPORT_REOPENED_TICKET,
  RECEIVE_WEBHOOK,
  RECEIVE_WEBHOOK_BY_PATH,
]
