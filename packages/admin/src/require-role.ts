import { type Actor, findRight, hasRight, type RightName } from '@otzyv/identity'
import { ProblemError } from '@otzyv/service-kit'

/**
 * The first line of every verb, which names its right. A person needs the role of the right or one above it, an API key its
 * scope; the operator and the product's own jobs may do everything. Throws `forbidden`.
 */
export function requireRole({ actor }: { actor: Actor }, name: RightName): void {
  if (actor.kind === 'operator' || actor.kind === 'job') return
  const { role, scope } = findRight(name)
  if (actor.kind === 'person') {
    if (hasRight(actor.role, name)) return
    throw new ProblemError(
      'forbidden',
      `This needs the role ${role}${role === 'admin' ? '' : ' or above'}; yours is ${actor.role}.`,
    )
  }
  if (scope !== null && actor.scopes.includes(scope)) return
  const why =
    scope === null
      ? 'No API key may do this; a person who signed in can.'
      : `This needs an API key with the scope ${scope}.`
  throw new ProblemError('forbidden', why)
}
