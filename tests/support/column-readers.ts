import type { RoleName } from './service-logins.ts'

/** Columns that only these services may read. */
export const READERS: Record<string, RoleName[]> = {
  'respondent.address': ['mailer', 'alerts', 'admin'],
  'invitation.subject': ['mailer', 'admin'],
  'response.rating': ['survey-endpoint', 'mailer', 'aggregation-job', 'alerts', 'admin'],
  'response.comment': ['survey-endpoint', 'alerts', 'admin'],
  'response_version.comment': ['survey-endpoint', 'admin'],
  'reply.text': ['mailer', 'admin'],
  'mail_event.address_key': ['mailer', 'admin'],
  'suppression.address_key': ['intake', 'mailer', 'admin'],
  'webhook_secret.sealed': ['intake'],
  'channel_secret.sealed': ['alerts'],
  'helpdesk_api_secret.sealed': ['intake', 'alerts'],
  'address_lookup.ticket': ['intake'],
  'outgoing_webhook_secret.sealed': ['alerts'],
  'mail_server.sealed': ['mailer', 'alerts'],
  'link_hit.network': ['survey-endpoint', 'admin'],
  'person.address': ['alerts', 'intake', 'mailer', 'dashboard-api', 'admin'],
  'session.token_sha256': ['intake', 'dashboard-api', 'admin-api'],
  'sign_in_link.secret_sha256': ['admin-api'],
}
