import { type ApiScope, PersonRole, type SignedInPerson } from '@otzyv/contracts'

/** From the one that may do least: each role may do what those before it may. */
export const ROLES = PersonRole.options
export type Role = PersonRole

/**
 * Who makes a change: `id` is what the audit keeps, and says who it was. `network` is where a request came from, as far as
 * that is kept: /24 of IPv4, /48 of IPv6, '' if it is not known.
 */
export type Actor =
  /** Somebody at the command line; anyone who can call it may do everything. */
  | { kind: 'operator'; id: string }
  | { kind: 'apiKey'; id: string; name: string; scopes: readonly ApiScope[]; network: string }
  /** The product itself, such as its first start. */
  | { kind: 'job'; id: string }
  | { kind: 'person'; id: string; name: string; role: Role; network: string }

/** The actor behind an API key that was verified. */
export function actorOfKey(
  caller: { apiKeyId: string; name: string; scopes: readonly ApiScope[] },
  network: string,
): Actor {
  return { kind: 'apiKey', id: caller.apiKeyId, name: caller.name, scopes: caller.scopes, network }
}

/** The actor behind a session. */
export function actorOfPerson({ personId, name, role }: SignedInPerson, network: string): Actor {
  return { kind: 'person', id: personId, name, role, network }
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
