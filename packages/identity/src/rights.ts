import type { ApiScope } from '@otzyv/contracts'
import { ROLES, type Role } from './actor.ts'

/** Who has a right: people of the role and of those above it, and API keys of the scope; `null`: no key has it. */
type Right = { role: Role; scope: ApiScope | null }

/**
 * What people and API keys may do, the one table of it: `<entity>.<verb>`, the verb of packages/admin being called the same
 * (`survey.set` is `setSurvey`). Whatever lets somebody in, or gives them more rights, no key may do: it could help itself.
 */
export const RIGHTS = {
  'workspace.create': { role: 'admin', scope: null },
  'workspace.rename': { role: 'admin', scope: 'settings:write' },
  'workspace.set': { role: 'admin', scope: 'settings:write' },
  'survey.create': { role: 'admin', scope: 'settings:write' },
  'survey.set': { role: 'admin', scope: 'settings:write' },
  'mail_settings.set': { role: 'admin', scope: 'settings:write' },
  'dimension_value.rename': { role: 'admin', scope: 'settings:write' },
  'dimension_value.merge': { role: 'admin', scope: 'settings:write' },
  'dimension_value.unmerge': { role: 'admin', scope: 'settings:write' },
  'ruleset.set': { role: 'admin', scope: 'settings:write' },
  'ruleset.cancel': { role: 'admin', scope: 'settings:write' },
  'kiosk.create': { role: 'admin', scope: 'settings:write' },
  'kiosk.close': { role: 'admin', scope: 'settings:write' },
  'webhook.create': { role: 'admin', scope: null },
  'webhook.revoke': { role: 'admin', scope: null },
  'webhook_secret.rotate': { role: 'admin', scope: null },
  'api_key.create': { role: 'admin', scope: null },
  'api_key.revoke': { role: 'admin', scope: null },
  'person.add': { role: 'admin', scope: null },
  'person.set': { role: 'admin', scope: null },
  'person.switch_off': { role: 'admin', scope: null },
  'person.switch_on': { role: 'admin', scope: null },
  'person.sign_out': { role: 'admin', scope: null },
  'sign_in_link.create': { role: 'admin', scope: null },
  'alert_rule.create': { role: 'manager', scope: 'settings:write' },
  'alert_rule.set': { role: 'manager', scope: 'settings:write' },
  'evidence.overrule': { role: 'manager', scope: 'evidence:write' },
  'response.exclude': { role: 'manager', scope: 'evidence:write' },
  'response.include': { role: 'manager', scope: 'evidence:write' },
  'suppression.add': { role: 'agent', scope: 'settings:write' },
  'suppression.remove': { role: 'agent', scope: 'settings:write' },
  'link.create': { role: 'agent', scope: 'tickets:write' },
} as const satisfies Readonly<Record<string, Right>>

/** The name of a right, such as `survey.set`. */
export type RightName = keyof typeof RIGHTS

/** The right of a name, without what is special about each. */
export function findRight(name: RightName): Right {
  return RIGHTS[name]
}

/** Whether people of a role have a right: each role may do what those before it may. */
export function hasRight(role: Role, name: RightName): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(RIGHTS[name].role)
}
