import type { VerbRoute } from '../verb-route/add-verb-route.ts'
import { ALERT_RULE_ROUTES } from './alert-rules/alert-rule-routes.ts'
import { ALERT_ROUTES } from './alerts/alert-routes.ts'
import { API_KEY_ROUTES } from './api-keys/api-key-routes.ts'
import { AUDIT_ROUTES } from './audit/audit-routes.ts'
import { CHANNEL_ROUTES } from './channels/channel-routes.ts'
import { DIMENSION_ROUTES } from './dimensions/dimension-routes.ts'
import { HELPDESK_API_ROUTES } from './helpdesk-apis/helpdesk-api-routes.ts'
import { INTERVENTION_ROUTES } from './interventions/intervention-routes.ts'
import { KIOSK_ROUTES } from './kiosks/kiosk-routes.ts'
import { LINK_ROUTES } from './links/link-routes.ts'
import { LOGO_ROUTES } from './logo/logo-routes.ts'
import { MAIL_SERVER_ROUTES } from './mail-server/mail-server-routes.ts'
import { MAIL_SETTING_ROUTES } from './mail-settings/mail-setting-routes.ts'
import { ME_ROUTES } from './me/me-routes.ts'
import { OUTGOING_WEBHOOK_ROUTES } from './outgoing-webhooks/outgoing-webhook-routes.ts'
import { PEOPLE_ROUTES } from './people/people-routes.ts'
import { PERSON_DATA_ROUTES } from './person-data/person-data-routes.ts'
import { RESPONSE_ROUTES } from './response/response-routes.ts'
import { RETENTION_ROUTES } from './retention/retention-routes.ts'
import { RULESET_ROUTES } from './ruleset/ruleset-routes.ts'
import { SAVED_VIEW_ROUTES } from './saved-views/saved-view-routes.ts'
import { SETUP_ROUTES } from './setup/setup-routes.ts'
import { SUPPRESSION_ROUTES } from './suppressions/suppression-routes.ts'
import { SURVEY_ROUTES } from './surveys/survey-routes.ts'
import { TEMPLATE_LINK_ROUTES } from './template-links/template-link-routes.ts'
import { TICKET_LINK_ROUTES } from './ticket-links/ticket-link-routes.ts'
import { WEBHOOK_ROUTES } from './webhooks/webhook-routes.ts'
import { WORKSPACE_ROUTES } from './workspace/workspace-routes.ts'

/** What a person may do over HTTP: a route for each verb of packages/admin, and for what their pages read. */
export const VERB_ROUTES: readonly VerbRoute[] = [
  ...AUDIT_ROUTES,
  ...SETUP_ROUTES,
  ...WORKSPACE_ROUTES,
  ...LOGO_ROUTES,
  ...MAIL_SERVER_ROUTES,
  ...WEBHOOK_ROUTES,
  ...PEOPLE_ROUTES,
  ...API_KEY_ROUTES,
  ...MAIL_SETTING_ROUTES,
  ...RESPONSE_ROUTES,
  ...TICKET_LINK_ROUTES,
  ...ME_ROUTES,
  ...SURVEY_ROUTES,
  ...DIMENSION_ROUTES,
  ...OUTGOING_WEBHOOK_ROUTES,
  ...HELPDESK_API_ROUTES,
  ...CHANNEL_ROUTES,
  ...KIOSK_ROUTES,
  ...TEMPLATE_LINK_ROUTES,
  ...LINK_ROUTES,
  ...SUPPRESSION_ROUTES,
  ...ALERT_RULE_ROUTES,
  ...ALERT_ROUTES,
  ...INTERVENTION_ROUTES,
  ...SAVED_VIEW_ROUTES,
  ...RULESET_ROUTES,
  ...PERSON_DATA_ROUTES,
  ...RETENTION_ROUTES,
]
