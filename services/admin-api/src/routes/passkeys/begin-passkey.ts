import { PasskeyOptions } from '@otzyv/contracts'
import { addRoute, defineRoute, type Guard } from '@otzyv/service-kit'
import type { Hono } from 'hono'
import type { SignInParts } from '../sign-in-parts.ts'
import { keepChallenge, requirePasskeyPlace } from './passkey-challenge.ts'

export const BEGIN_PASSKEY = defineRoute({
  id: 'beginPasskey',
  method: 'post',
  path: '/sign-in/passkey/options',
  summary: 'What a browser needs to sign in with a passkey',
  description: 'It names no person. Its challenge is kept in a sealed cookie of five minutes, and counts once.',
  access: { by: 'anyone' },
  answers: { 200: { 'application/json': PasskeyOptions } },
  problems: ['forbidden', 'not_found'],
})

/** Adds `POST /sign-in/passkey/options`. */
export function addBeginPasskey(routes: Hono, parts: SignInParts, guard: Guard<null>): void {
  addRoute(routes, BEGIN_PASSKEY, guard, async (c) => {
    const { rpId } = requirePasskeyPlace(c, parts)
    const { generateAuthenticationOptions } = await import('@simplewebauthn/server')
    const options = await generateAuthenticationOptions({ rpID: rpId, userVerification: 'required' })
    keepChallenge(c, parts, { kind: 'passkey sign-in', sessionId: '' }, options.challenge)
    return c.json(options)
  })
}
