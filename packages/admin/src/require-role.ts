import { type Actor, findRight, hasRight, type RightName, teamsOfActor } from '@otzyv/identity'
import { ProblemError } from '@otzyv/service-kit'

/**
 * The first line of every verb, which names its right. A person needs the role of the right or one above it, an API key its
 * scope, and either needs every team if the right is about all of them; the operator and the product's own jobs may do
 * everything. Throws `forbidden`.
 */
export function requireRole({ actor }: { actor: Actor }, name: RightName): void {
  if (actor.kind === 'operator' || actor.kind === 'job') return
  const { role, scope, teams } = findRight(name)
  if (actor.kind === 'person' && !hasRight(actor.role, name)) {
    const orAbove = role === 'admin' ? '' : ' or above'
    throw new ProblemError('forbidden', `This needs the role ${role}${orAbove}; yours is ${actor.role}.`)
  }
  if (actor.kind === 'apiKey' && (scope === null || !actor.scopes.includes(scope))) {
    const why =
      scope === null
        ? 'No API key may do this; a person who signed in can.'
        : `This needs an API key with the scope ${scope}.`
    throw new ProblemError('forbidden', why)
  }
  if (teams === 'all' && teamsOfActor(actor) !== null)
    throw new ProblemError('forbidden', 'This is about all teams, and yours are some of them.')
}
