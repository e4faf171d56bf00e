import { type ApiScope, PersonRole, type SignedInPerson, type Teams } from '@otzyv/contracts'

/** From the one that may do least: each role may do what those before it may. */
export const ROLES = PersonRole.options
export type Role = PersonRole

/**
 * Who makes a change: `id` is what the audit keeps, and says who it was. `network` is where a request came from, as far as
 * that is kept: /24 of IPv4, /48 of IPv6, '' if it is not known. `teams` are those that the actor may see, null: all.
 */
export type Actor =
  /** Somebody at the command line; anyone who can call it may do everything. */
  | { kind: 'operator'; id: string }
  | { kind: 'apiKey'; id: string; name: string; scopes: readonly ApiScope[]; teams: Teams; network: string }
  /** The product itself, such as its first start. */
  | { kind: 'job'; id: string }
  | { kind: 'person'; id: string; name: string; role: Role; teams: Teams; network: string }

/** The actor behind an API key that was verified. */
export function actorOfKey(
  caller: { apiKeyId: string; name: string; scopes: readonly ApiScope[]; teams: Teams },
  network: string,
): Actor {
  const { apiKeyId, name, scopes, teams } = caller
  return { kind: 'apiKey', id: apiKeyId, name, scopes, teams, network }
}

/** The actor behind a session. */
export function actorOfPerson({ personId, name, role, teams }: SignedInPerson, network: string): Actor {
  return { kind: 'person', id: personId, name, role, teams, network }
}

/** The teams that an actor may see; null for every team. */
export function teamsOfActor(actor: Actor): Teams {
  return actor.kind === 'person' || actor.kind === 'apiKey' ? actor.teams : null
}

/** The name that lists show for an actor. */
export function nameOfActor(actor: Actor): string {
  switch (actor.kind) {
    case 'operator':
    case 'job':
      return actor.id
    case 'apiKey':
      return `key ${actor.name}`
    case 'person':
      return actor.name
  }
}
