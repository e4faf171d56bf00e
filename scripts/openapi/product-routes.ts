import { ADMIN_ROUTES } from '@otzyv/admin-api'
import { DASHBOARD_ROUTES } from '@otzyv/dashboard-api'
import { INTAKE_ROUTES } from '@otzyv/intake'
import { MAILER_ROUTES } from '@otzyv/mailer'
import { type AnyRoute, OWN_ROUTES } from '@otzyv/service-kit'
import { SURVEY_ROUTES } from '@otzyv/survey-endpoint'
import { MAILBOX_ROUTES } from '../../services/standalone/src/mailbox/routes/mailbox-routes.ts'

/** The steps in the order of the pipeline, as the document calls them, each with its routes. */
export const STEPS: readonly { name: string; description: string; routes: readonly AnyRoute[] }[] = [
  { name: 'Tickets', description: 'What a helpdesk reports of its tickets, and webhooks.', routes: INTAKE_ROUTES },
  { name: 'Answers', description: 'The pages that customers see, links, and evidence.', routes: SURVEY_ROUTES },
  {
    name: 'Mail',
    description: 'What came back of mails, and the page behind the unsubscribe link.',
    routes: MAILER_ROUTES,
  },
  {
    name: 'Figures',
    description: 'The dashboard API, which only reads, and the pages on it.',
    routes: DASHBOARD_ROUTES,
  },
  {
    name: 'People and settings',
    description:
      'The admin API: signing in, single answers, and every change that a person makes. A change is audited.',
    routes: ADMIN_ROUTES,
  },
  {
    name: 'Mailbox',
    description: 'The mails that stay here, as long as no mail server is set.',
    routes: MAILBOX_ROUTES,
  },
  { name: 'Operation', description: 'Whether the product runs, for those who run it.', routes: OWN_ROUTES },
]

/** Every route of the product, in the order of the pipeline: what the document describes, and what answers are held against. */
export const PRODUCT_ROUTES: readonly AnyRoute[] = STEPS.flatMap(({ routes }) => routes)
