import type { AnyRoute } from '@otzyv/service-kit'
import { CREATE_LINK } from './create-link.ts'
import { LIST_EVIDENCE } from './list-evidence.ts'
import { OVERRULE_EVIDENCE } from './overrule-evidence.ts'
import { SHOW_HONEYPOT } from './show-honeypot.ts'
import { SHOW_KIOSK } from './show-kiosk.ts'
import { SHOW_SURVEY } from './show-survey.ts'
import { SHOW_TEMPLATE } from './show-template.ts'
import { SUBMIT_KIOSK_RESPONSE } from './submit-kiosk-response.ts'
import { SUBMIT_RESPONSE } from './submit-response.ts'
import { SUBMIT_TEMPLATE_RESPONSE } from './submit-template-response.ts'

/** The routes of this service, each by its definition. */
export const SURVEY_ROUTES: readonly AnyRoute[] = [
  SHOW_SURVEY,
  SUBMIT_RESPONSE,
  SHOW_HONEYPOT,
  SHOW_KIOSK,
  SUBMIT_KIOSK_RESPONSE,
  SHOW_TEMPLATE,
  SUBMIT_TEMPLATE_RESPONSE,
  CREATE_LINK,
  LIST_EVIDENCE,
  OVERRULE_EVIDENCE,
]
