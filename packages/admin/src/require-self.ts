import type { Actor } from '@otzyv/identity'
import { ProblemError } from '@otzyv/service-kit'

/** The id of the person who acts, for what one does to oneself: a key, a command and a job are nobody. Throws `forbidden`. */
export function requireSelf({ actor }: { actor: Actor }): string {
  if (actor.kind === 'person') return actor.id
  throw new ProblemError('forbidden', 'Only a person who signed in does this, for themselves.')
}
