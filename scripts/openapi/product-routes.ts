import { ADMIN_ROUTES } from '@otzyv/admin-api'
import { DASHBOARD_ROUTES } from '@otzyv/dashboard-api'
import { INTAKE_ROUTES } from '@otzyv/intake'
import { MAILER_ROUTES } from '@otzyv/mailer'
import { type AnyRoute, OWN_ROUTES } from '@otzyv/service-kit'
import { SURVEY_ROUTES } from '@otzyv/survey-endpoint'
import { MAILBOX_ROUTES } from '../../services/standalone/src/mailbox/routes/mailbox-routes.ts'

/** Every route of the product, in the order of the pipeline: what the document describes, and what answers are held against. */
export const PRODUCT_ROUTES: readonly AnyRoute[] = [
  ...INTAKE_ROUTES,
  ...SURVEY_ROUTES,
  ...MAILER_ROUTES,
  ...DASHBOARD_ROUTES,
  ...ADMIN_ROUTES,
  ...MAILBOX_ROUTES,
  ...OWN_ROUTES,
]
