export {
  createSurveyEndpointService,
  type SurveyEndpointContext,
  type SurveyEndpointOptions,
} from './create-survey-endpoint-service.ts'
export { type ListEvidenceOptions, type ListedEvidence, listEvidence } from './evidence/list-evidence.ts'
export { type ListedKiosk, listKiosks } from './kiosk/list-kiosks.ts'
export { createTicketLink, type TicketLinkOptions, type TicketLinkOutcome } from './link/create-ticket-link.ts'
export { SURVEY_ROUTES } from './routes/routes.ts'
