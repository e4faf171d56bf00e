import { clearCookie, readCookie } from '@otzyv/identity'
import { openNote } from '@otzyv/keyring'
import { addRoute, defineRoute, letIn, ProblemError, requireOwnPage } from '@otzyv/service-kit'
import type { Context, Hono } from 'hono'
import { z } from 'zod'
import { CALLBACK, OIDC_COOKIE, OIDC_MS } from './oidc-cookie.ts'
import { signInIdentity } from './sign-in-identity.ts'
import { refuseTry, type SignInParts } from './sign-in-parts.ts'

const Attempt = z.object({ state: z.string(), nonce: z.string(), verifier: z.string() })

export const FINISH_OIDC = defineRoute({
  id: 'finishOidc',
  method: 'get',
  path: CALLBACK,
  summary: 'Where the provider of OpenID Connect sends the browser back to: sets the cookie of a new session',
  description:
    'Reads `state` and `code`, or `error`, as the provider sends them, once, and in the browser that began only. If several workspaces know the person, a page asks which one it is to be. 404 without a provider.',
  access: { by: 'anyone' },
  answers: { 200: { 'text/html': null }, 303: {} },
  problems: [
    'forbidden',
    'not_found',
    'sign_in_refused',
    'sign_in_over',
    'provider_unavailable',
    'database_unavailable',
    'too_many_requests',
  ],
  problemPages: 'all',
})

/** Adds `GET /sign-in/oidc/callback`. The state is used up together with the session that it begins. */
export function addFinishOidc(routes: Hono, parts: SignInParts): void {
  addRoute(routes, FINISH_OIDC, letIn, async (c) => {
    if (!parts.oidc) throw new ProblemError('not_found', 'There is no provider of OpenID Connect.')
    requireOwnPage(c, parts.publicUrl)
    const attempt = takeAttempt(c, parts)
    const returned = new URL(parts.publicUrl + CALLBACK)
    returned.search = new URL(c.req.url).search
    const states = returned.searchParams.getAll('state')
    const answered = returned.searchParams.has('code') || returned.searchParams.has('error')
    if (attempt === null || states.length !== 1 || states[0] !== attempt.state || !answered)
      return refuseTry(c, parts, 'over')
    const finished = await parts.oidc.finish(returned, attempt)
    if (finished.outcome === 'failed') return refuseTry(c, parts, finished.failure.reason)
    const expiresAt = new Date(parts.now().getTime() + OIDC_MS)
    return await signInIdentity(c, parts, finished.identity, { challenge: attempt.state, expiresAt })
  })
}

/** What this browser began, if it did lately; the cookie goes in any case, since one try has one answer. */
function takeAttempt(c: Context, { keyring, publicUrl, now }: SignInParts): z.output<typeof Attempt> | null {
  const cookie = readCookie(c, publicUrl, OIDC_COOKIE)
  clearCookie(c, publicUrl, OIDC_COOKIE)
  const note = cookie === null ? null : openNote(keyring, 'oidc', cookie, now())
  return note === null ? null : Attempt.parse(JSON.parse(note))
}
