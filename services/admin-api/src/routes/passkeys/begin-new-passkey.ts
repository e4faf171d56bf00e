import { PasskeyOptions } from '@otzyv/contracts'
import { listPasskeys, type Session } from '@otzyv/identity'
import { addRoute, defineRoute, type Guard } from '@otzyv/service-kit'
import type { Hono } from 'hono'
import { createUserHandle } from '../../passkey/user-handle.ts'
import type { SignInParts } from '../sign-in-parts.ts'
import { keepChallenge, requirePasskeyPlace } from './passkey-challenge.ts'

export const BEGIN_NEW_PASSKEY = defineRoute({
  id: 'beginNewPasskey',
  method: 'post',
  path: '/v1/me/passkeys/options',
  summary: 'What a browser needs to make a passkey for who is signed in',
  description: 'Its challenge is kept in a sealed cookie of five minutes, and counts once.',
  access: { by: 'session' },
  answers: { 200: { 'application/json': PasskeyOptions } },
  problems: ['not_found'],
})

/** Adds `POST /v1/me/passkeys/options`. */
export function addBeginNewPasskey(routes: Hono, parts: SignInParts, guard: Guard<Session>): void {
  addRoute(routes, BEGIN_NEW_PASSKEY, guard, async (c, { caller }) => {
    const { rpId } = requirePasskeyPlace(c, parts)
    const { workspaceId, sessionId, person } = caller
    const known = await listPasskeys(parts, workspaceId, person.personId)
    const { generateRegistrationOptions } = await import('@simplewebauthn/server')
    const options = await generateRegistrationOptions({
      rpName: 'Otzyv',
      rpID: rpId,
      userID: createUserHandle(workspaceId, person.personId),
      userName: person.address,
      userDisplayName: person.name,
      attestationType: 'none',
      excludeCredentials: known.map(({ passkeyId }) => ({ id: passkeyId })),
      // Nobody types a name when signing in, and it suffices alone: so the device keeps it, and asks who holds it.
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    })
    keepChallenge(c, parts, { kind: 'passkey new', sessionId }, options.challenge)
    return c.json(options)
  })
}
