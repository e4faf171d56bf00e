import { PasskeyProof, SignedIn } from '@otzyv/contracts'
import { inTransaction } from '@otzyv/database'
import { findPasskey, findPerson, touchPasskey, useChallenge, writeSessionCookie } from '@otzyv/identity'
import { AuthenticationError, addRoute, defineRoute, type Guard } from '@otzyv/service-kit'
import type { Hono } from 'hono'
import { readUserHandle } from '../../passkey/user-handle.ts'
import { verifyPasskey } from '../../passkey/verify-passkey.ts'
import { beginAuditedSession } from '../begin-audited-session.ts'
import { takeReturnPath } from '../return-place.ts'
import type { SignInParts } from '../sign-in-parts.ts'
import { requirePasskeyPlace, takeChallenge } from './passkey-challenge.ts'

const MAX_BYTES = 32 * 1024

export const SIGN_IN_BY_PASSKEY = defineRoute({
  id: 'signInByPasskey',
  method: 'post',
  path: '/sign-in/passkey',
  summary: 'Sets the cookie of a new session for the person whose passkey signed the challenge',
  access: { by: 'anyone' },
  body: { read: 'json', schema: PasskeyProof, maxBytes: MAX_BYTES },
  answers: { 200: { 'application/json': SignedIn } },
  problems: ['forbidden', 'not_found', 'sign_in_refused', 'sign_in_over', 'database_unavailable', 'too_many_requests'],
})

/** The one refusal of every passkey that signs nobody in; the reason is for the log. */
function refuse(reason: string): never {
  throw new AuthenticationError('sign_in_refused', 'This passkey signs nobody in, or not any more.', reason)
}

/** Adds `POST /sign-in/passkey`. The challenge is used up and the session begun in one transaction. */
export function addSignInByPasskey(routes: Hono, parts: SignInParts, guard: Guard<null>): void {
  addRoute(routes, SIGN_IN_BY_PASSKEY, guard, async (c, { body: { credential } }) => {
    const place = requirePasskeyPlace(c, parts)
    const proof = takeChallenge(c, parts, { kind: 'passkey sign-in', sessionId: '' })
    const over = () => new AuthenticationError('sign_in_over', 'That took too long. Begin again.', 'passkey_over')
    if (proof === null) throw over()
    const who = readUserHandle(credential.response.userHandle)
    const stored = who && (await findPasskey(parts, who.workspaceId, credential.id))
    if (!who || stored?.personId !== who.personId) return refuse('unknown_passkey')
    const counter = await verifyPasskey(credential, { ...place, challenge: proof.challenge }, stored)
    if (counter === null) return refuse('passkey_not_valid')
    const token = await inTransaction({ db: parts.db, now: parts.now }, async (ctx) => {
      const { workspaceId } = who
      if (!(await useChallenge(ctx, workspaceId, proof))) throw over()
      const used = { workspaceId, passkeyId: credential.id, before: stored.counter, counter }
      if (!(await touchPasskey(ctx, used))) return refuse('passkey_not_valid')
      const person = await findPerson(ctx, workspaceId, who.personId)
      if (person === null) return refuse('passkey_of_nobody')
      return await beginAuditedSession(ctx, c, parts, { workspaceId, person, by: 'passkey' })
    })
    writeSessionCookie(c, parts.publicUrl, token)
    return c.json({ to: takeReturnPath(c, parts) })
  })
}
