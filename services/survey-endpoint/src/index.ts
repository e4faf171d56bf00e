export {
  createSurveyEndpointService,
  type SurveyEndpointContext,
  type SurveyEndpointOptions,
} from './create-survey-endpoint-service.ts'
export type { AuthorizeReview } from './evidence/create-evidence-routes.ts'
export { type ListEvidenceOptions, type ListedEvidence, listEvidence } from './evidence/list-evidence.ts'
export { type OverruleOptions, type OverruleOutcome, overruleEvidence } from './evidence/overrule-evidence.ts'
export { closeKiosk } from './kiosk/close-kiosk.ts'
export { createKiosk } from './kiosk/create-kiosk.ts'
export { type ListedKiosk, listKiosks } from './kiosk/list-kiosks.ts'
export { createTicketLink, type TicketLinkOptions, type TicketLinkOutcome } from './link/create-ticket-link.ts'
export { type ChangeSurveyOutcome, changeSurvey } from './survey/change-survey.ts'
export { createSurvey } from './survey/create-survey.ts'
export { type ListedSurvey, listSurveys } from './survey/list-surveys.ts'
export { SurveyChanges } from './survey/survey-settings.ts'
