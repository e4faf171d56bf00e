import { DASHBOARD_ROUTES } from '@otzyv/dashboard-api'
import { INTAKE_ROUTES } from '@otzyv/intake'
import { MAILER_ROUTES } from '@otzyv/mailer'
import type { AnyRoute } from '@otzyv/service-kit'
import { SURVEY_ROUTES } from '@otzyv/survey-endpoint'

/** Every route that the document describes. */
export const DESCRIBED_ROUTES: readonly AnyRoute[] = [
  ...INTAKE_ROUTES,
  ...SURVEY_ROUTES,
  ...MAILER_ROUTES,
  ...DASHBOARD_ROUTES,
]
