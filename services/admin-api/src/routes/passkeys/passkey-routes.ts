import type { Session } from '@otzyv/identity'
import { type AnyRoute, type Guard, requireOwnPage } from '@otzyv/service-kit'
import type { Hono } from 'hono'
import type { SignInParts } from '../sign-in-parts.ts'
import { ADD_PASSKEY, addAddPasskey } from './add-passkey.ts'
import { addBeginNewPasskey, BEGIN_NEW_PASSKEY } from './begin-new-passkey.ts'
import { addBeginPasskey, BEGIN_PASSKEY } from './begin-passkey.ts'
import { addListPasskeys, LIST_PASSKEYS } from './list-passkeys.ts'
import { addRemoveOwnPasskey, REMOVE_OWN_PASSKEY } from './remove-own-passkey.ts'
import { addSignInByPasskey, SIGN_IN_BY_PASSKEY } from './sign-in-by-passkey.ts'

export const PASSKEY_ROUTES: readonly AnyRoute[] = [
  LIST_PASSKEYS,
  BEGIN_NEW_PASSKEY,
  ADD_PASSKEY,
  REMOVE_OWN_PASSKEY,
  BEGIN_PASSKEY,
  SIGN_IN_BY_PASSKEY,
]

/** Adds what passkeys do: for who is signed in those that make and remove one, for anyone on our page those that sign in. */
export function addPasskeyRoutes(routes: Hono, parts: SignInParts, guard: Guard<Session>): void {
  const ownPage: Guard<null> = (c) => {
    requireOwnPage(c, parts.publicUrl)
    return null
  }
  addListPasskeys(routes, parts, guard)
  addBeginNewPasskey(routes, parts, guard)
  addAddPasskey(routes, parts, guard)
  addRemoveOwnPasskey(routes, parts, guard)
  addBeginPasskey(routes, parts, ownPage)
  addSignInByPasskey(routes, parts, ownPage)
}
