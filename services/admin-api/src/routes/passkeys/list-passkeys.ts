import { PasskeysResult } from '@otzyv/contracts'
import { listPasskeys, type Session } from '@otzyv/identity'
import { addRoute, defineRoute, type Guard } from '@otzyv/service-kit'
import type { Hono } from 'hono'
import { findPasskeyPlace } from '../../passkey/passkey-place.ts'
import type { SignInParts } from '../sign-in-parts.ts'

export const LIST_PASSKEYS = defineRoute({
  id: 'listPasskeys',
  method: 'get',
  path: '/v1/me/passkeys',
  summary: 'The passkeys of who is signed in',
  access: { by: 'session' },
  answers: { 200: { 'application/json': PasskeysResult } },
})

/** Adds `GET /v1/me/passkeys`. */
export function addListPasskeys(routes: Hono, parts: SignInParts, guard: Guard<Session>): void {
  addRoute(routes, LIST_PASSKEYS, guard, async (c, { caller }) => {
    const passkeys = await listPasskeys(parts, caller.workspaceId, caller.person.personId)
    return c.json({ possible: findPasskeyPlace(c, parts.publicUrl) !== null, passkeys })
  })
}
