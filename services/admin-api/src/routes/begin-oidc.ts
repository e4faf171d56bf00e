import { writeCookie } from '@otzyv/identity'
import { sealNote } from '@otzyv/keyring'
import { addRoute, defineRoute, letIn, ProblemError } from '@otzyv/service-kit'
import type { Hono } from 'hono'
import { CALLBACK, OIDC_COOKIE, OIDC_MS } from './oidc-cookie.ts'
import { refuseTry, type SignInParts } from './sign-in-parts.ts'

export const BEGIN_OIDC = defineRoute({
  id: 'beginOidc',
  method: 'get',
  path: '/sign-in/oidc',
  summary: 'Leads to the provider of OpenID Connect, and remembers in a sealed cookie what must come back',
  description: '404 without a provider.',
  access: { by: 'anyone' },
  answers: { 302: {} },
  problems: ['not_found', 'provider_unavailable', 'too_many_requests'],
  problemPages: 'all',
})

/** Adds `GET /sign-in/oidc`. Nothing is stored for somebody who only begins. */
export function addBeginOidc(routes: Hono, parts: SignInParts): void {
  addRoute(routes, BEGIN_OIDC, letIn, async (c) => {
    if (!parts.oidc) throw new ProblemError('not_found', 'There is no provider of OpenID Connect.')
    const begun = await parts.oidc.begin(parts.publicUrl + CALLBACK)
    if (begun.outcome === 'failed') return refuseTry(c, parts, begun.failure.reason)
    const until = new Date(parts.now().getTime() + OIDC_MS)
    const note = sealNote(parts.keyring, 'oidc', JSON.stringify(begun.attempt), until)
    writeCookie(c, parts.publicUrl, OIDC_COOKIE, note, OIDC_MS)
    c.header('Cache-Control', 'no-store')
    c.header('Referrer-Policy', 'no-referrer')
    return c.redirect(begun.url.href, 302)
  })
}
