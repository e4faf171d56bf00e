import type { ApiScope } from '@otzyv/contracts'
import { type Actor, ROLES, type Role } from '@otzyv/identity'
import { ProblemError } from '@otzyv/service-kit'

/**
 * The first line of every verb. A person needs the role or one above it; an API key needs the scope, and may call no verb
 * that names none; the operator and the product's own jobs may do everything. Throws `forbidden`.
 */
export function requireRole({ actor }: { actor: Actor }, role: Role, scope?: ApiScope): void {
  if (actor.kind === 'operator' || actor.kind === 'job') return
  if (actor.kind === 'person') {
    if (ROLES.indexOf(actor.role) >= ROLES.indexOf(role)) return
    throw new ProblemError('forbidden', `This needs the role ${role}; yours is ${actor.role}.`)
  }
  if (scope !== undefined && actor.scopes.includes(scope)) return
  const why = scope === undefined ? 'An API key cannot do this.' : `This needs an API key with the scope ${scope}.`
  throw new ProblemError('forbidden', why)
}
