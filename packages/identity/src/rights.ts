import type { ApiScope } from '@otzyv/contracts'
import { ROLES, type Role } from './actor.ts'

/**
 * Who has a right: people of the role and of those above it, and API keys of the scope; `null`: no key has it. `teams` says
 * whether somebody has it who may see some teams only: then the verb holds to these. What is about all teams takes all.
 */
type Right = { role: Role; scope: ApiScope | null; teams: 'all' | 'some' }

/**
 * What people and API keys may do, the one table of it: `<entity>.<verb>`, the verb of packages/admin being called the same
 * (`survey.set` is `setSurvey`); `<entity>.read` is to see what can be set. Whatever lets somebody in, or gives them more rights, no key may do: it could help itself.
 */
export const RIGHTS = {
  'audit.read': { role: 'admin', scope: 'settings:read', teams: 'all' },
  'workspace.read': { role: 'admin', scope: 'settings:read', teams: 'all' },
  'workspace.create': { role: 'admin', scope: null, teams: 'all' },
  'workspace.rename': { role: 'admin', scope: 'settings:write', teams: 'all' },
  'workspace.set': { role: 'admin', scope: 'settings:write', teams: 'all' },
  'logo.set': { role: 'admin', scope: 'settings:write', teams: 'all' },
  'logo.remove': { role: 'admin', scope: 'settings:write', teams: 'all' },
  'ticket_link.read': { role: 'admin', scope: 'settings:read', teams: 'all' },
  'ticket_link.set': { role: 'admin', scope: 'settings:write', teams: 'all' },
  'ticket_link.remove': { role: 'admin', scope: 'settings:write', teams: 'all' },
  'setup.read': { role: 'admin', scope: 'settings:read', teams: 'all' },
  'mail_server.read': { role: 'admin', scope: 'settings:read', teams: 'all' },
  'survey.read': { role: 'admin', scope: 'settings:read', teams: 'all' },
  'survey.create': { role: 'admin', scope: 'settings:write', teams: 'all' },
  'survey.set': { role: 'admin', scope: 'settings:write', teams: 'all' },
  // It sends a text of one's own to any address.
  'thanks_mail.test': { role: 'admin', scope: null, teams: 'all' },
  'mail_settings.read': { role: 'admin', scope: 'settings:read', teams: 'all' },
  'mail_settings.set': { role: 'admin', scope: 'settings:write', teams: 'all' },
  // All mails of the workspace go through it, those that let people in as well.
  'mail_server.set': { role: 'admin', scope: null, teams: 'all' },
  'mail_server.remove': { role: 'admin', scope: null, teams: 'all' },
  'mail_server.test': { role: 'admin', scope: null, teams: 'all' },
  'dimension_value.read': { role: 'admin', scope: 'settings:read', teams: 'all' },
  'dimension_value.rename': { role: 'admin', scope: 'settings:write', teams: 'all' },
  'dimension_value.merge': { role: 'admin', scope: 'settings:write', teams: 'all' },
  'dimension_value.unmerge': { role: 'admin', scope: 'settings:write', teams: 'all' },
  'dimension_value.retire': { role: 'admin', scope: 'settings:write', teams: 'all' },
  'dimension_value.restore': { role: 'admin', scope: 'settings:write', teams: 'all' },
  'ruleset.read': { role: 'admin', scope: 'settings:read', teams: 'all' },
  'ruleset.set': { role: 'admin', scope: 'settings:write', teams: 'all' },
  'ruleset.cancel': { role: 'admin', scope: 'settings:write', teams: 'all' },
  'kiosk.read': { role: 'admin', scope: 'settings:read', teams: 'all' },
  'kiosk.create': { role: 'admin', scope: 'settings:write', teams: 'all' },
  'kiosk.close': { role: 'admin', scope: 'settings:write', teams: 'all' },
  // It shows the secrets by which numbers of tickets are signed.
  'template_link.read': { role: 'admin', scope: null, teams: 'all' },
  'template_link.create': { role: 'admin', scope: null, teams: 'all' },
  'template_link.close': { role: 'admin', scope: null, teams: 'all' },
  'webhook.read': { role: 'admin', scope: null, teams: 'all' },
  'webhook.create': { role: 'admin', scope: null, teams: 'all' },
  'webhook.set': { role: 'admin', scope: null, teams: 'all' },
  'webhook.revoke': { role: 'admin', scope: null, teams: 'all' },
  'webhook_secret.rotate': { role: 'admin', scope: null, teams: 'all' },
  // What happens here leaves for elsewhere, where no right of ours holds.
  'outgoing_webhook.read': { role: 'admin', scope: null, teams: 'all' },
  'outgoing_webhook.create': { role: 'admin', scope: null, teams: 'all' },
  'outgoing_webhook.set': { role: 'admin', scope: null, teams: 'all' },
  'outgoing_webhook.remove': { role: 'admin', scope: null, teams: 'all' },
  'outgoing_webhook.test': { role: 'admin', scope: null, teams: 'all' },
  'outgoing_webhook_secret.rotate': { role: 'admin', scope: null, teams: 'all' },
  'helpdesk_api.read': { role: 'admin', scope: null, teams: 'all' },
  'helpdesk_api.set': { role: 'admin', scope: null, teams: 'all' },
  'helpdesk_api.test': { role: 'admin', scope: null, teams: 'all' },
  'helpdesk_api.remove': { role: 'admin', scope: null, teams: 'all' },
  'channel.read': { role: 'admin', scope: null, teams: 'all' },
  'channel.create': { role: 'admin', scope: null, teams: 'all' },
  'channel.set': { role: 'admin', scope: null, teams: 'all' },
  'channel.remove': { role: 'admin', scope: null, teams: 'all' },
  'channel.test': { role: 'admin', scope: null, teams: 'all' },
  'notification.replay': { role: 'admin', scope: null, teams: 'all' },
  'api_key.read': { role: 'admin', scope: null, teams: 'all' },
  'api_key.create': { role: 'admin', scope: null, teams: 'all' },
  'api_key.revoke': { role: 'admin', scope: null, teams: 'all' },
  'person.read': { role: 'admin', scope: null, teams: 'all' },
  'person.add': { role: 'admin', scope: null, teams: 'all' },
  'person.set': { role: 'admin', scope: null, teams: 'all' },
  'person.switch_off': { role: 'admin', scope: null, teams: 'all' },
  'person.switch_on': { role: 'admin', scope: null, teams: 'all' },
  'person_session.end': { role: 'admin', scope: null, teams: 'all' },
  'person.sign_out': { role: 'admin', scope: null, teams: 'all' },
  // What all who signed in do for themselves; an address takes the right person.set as well.
  'person.set_own': { role: 'viewer', scope: null, teams: 'some' },
  'session.end': { role: 'viewer', scope: null, teams: 'some' },
  'session.end_every': { role: 'viewer', scope: null, teams: 'some' },
  'identity.link': { role: 'admin', scope: null, teams: 'all' },
  'identity.unlink': { role: 'admin', scope: null, teams: 'all' },
  'passkey.remove': { role: 'admin', scope: null, teams: 'all' },
  'sign_in_link.create': { role: 'admin', scope: null, teams: 'all' },
  'alert_rule.read': { role: 'manager', scope: 'settings:read', teams: 'all' },
  'alert_rule.create': { role: 'manager', scope: 'settings:write', teams: 'all' },
  'alert_rule.set': { role: 'manager', scope: 'settings:write', teams: 'all' },
  'alert_rule.test': { role: 'manager', scope: 'settings:write', teams: 'all' },
  'alert.acknowledge': { role: 'manager', scope: 'settings:write', teams: 'some' },
  'alert.mark': { role: 'manager', scope: 'settings:write', teams: 'some' },
  'alert.mute': { role: 'manager', scope: 'settings:write', teams: 'some' },
  'new_normal.set': { role: 'manager', scope: 'settings:write', teams: 'some' },
  'intervention.create': { role: 'manager', scope: 'settings:write', teams: 'some' },
  'intervention.set': { role: 'manager', scope: 'settings:write', teams: 'some' },
  'intervention.withdraw': { role: 'manager', scope: 'settings:write', teams: 'some' },
  // One's own are for everybody; those that are shared take the right to share, whatever is done with them.
  'saved_view.create': { role: 'viewer', scope: null, teams: 'some' },
  'saved_view.set': { role: 'viewer', scope: null, teams: 'some' },
  'saved_view.remove': { role: 'viewer', scope: null, teams: 'some' },
  'saved_view.share': { role: 'manager', scope: null, teams: 'some' },
  'evidence.overrule': { role: 'manager', scope: 'evidence:write', teams: 'some' },
  'response.exclude': { role: 'manager', scope: 'evidence:write', teams: 'some' },
  'response.include': { role: 'manager', scope: 'evidence:write', teams: 'some' },
  // To be shown figures of so few answers that they reveal single ones.
  'small_cells.read': { role: 'manager', scope: 'responses:read', teams: 'some' },
  'responses.read': { role: 'agent', scope: 'responses:read', teams: 'some' },
  'reasons.read': { role: 'agent', scope: 'responses:read', teams: 'some' },
  'comments.read': { role: 'agent', scope: 'responses:read', teams: 'some' },
  'response.tag': { role: 'agent', scope: 'evidence:write', teams: 'some' },
  'follow_up.set': { role: 'agent', scope: 'evidence:write', teams: 'some' },
  'suppression.find': { role: 'agent', scope: 'settings:write', teams: 'some' },
  'suppression.add': { role: 'agent', scope: 'settings:write', teams: 'some' },
  'suppression.remove': { role: 'agent', scope: 'settings:write', teams: 'some' },
  'ticket.report': { role: 'admin', scope: 'tickets:write', teams: 'all' },
  'link.create': { role: 'agent', scope: 'tickets:write', teams: 'some' },
  'person_data.show': { role: 'admin', scope: null, teams: 'all' },
  'person_data.export': { role: 'admin', scope: null, teams: 'all' },
  'person_data.erase': { role: 'admin', scope: null, teams: 'all' },
  'retention.read': { role: 'admin', scope: 'settings:read', teams: 'all' },
  'retention.set': { role: 'admin', scope: null, teams: 'all' },
  'retention.apply': { role: 'admin', scope: null, teams: 'all' },
  'erasure.replay': { role: 'admin', scope: null, teams: 'all' },
} as const satisfies Readonly<Record<string, Right>>

/** The name of a right, such as `survey.set`. */
export type RightName = keyof typeof RIGHTS

/** The right of a name, without what is special about each. */
export function findRight(name: RightName): Right {
  return RIGHTS[name]
}

/** Everything that people of a role may do. */
export function listRights(role: Role): RightName[] {
  // Object.keys gives the names of the rights, which TypeScript widens to string.
  return (Object.keys(RIGHTS) as RightName[]).filter((name) => hasRight(role, name))
}

/** Whether people of a role have a right: each role may do what those before it may. */
export function hasRight(role: Role, name: RightName): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(RIGHTS[name].role)
}
