import { SignInQuery } from '@otzyv/contracts'
import { readCookie, readTrustedHeader } from '@otzyv/identity'
import { addRoute, defineRoute, letIn } from '@otzyv/service-kit'
import type { Hono } from 'hono'
import { showSignInPage } from '../page/show-sign-in-page.ts'
import { BEGIN_OIDC } from './begin-oidc.ts'
import { ENTER_BY_PROXY } from './enter-by-proxy.ts'
import { rememberReturn } from './return-place.ts'
import { SIGNED_OUT_COOKIE, type SignInParts } from './sign-in-parts.ts'

export const SHOW_SIGN_IN = defineRoute({
  id: 'showSignIn',
  method: 'get',
  path: '/sign-in',
  summary: 'Says how to sign in, and remembers which page it was for',
  access: { by: 'anyone' },
  query: SignInQuery,
  answers: { 200: { 'text/html': null }, 303: {} },
  problemPages: 'all',
})

/** Adds `GET /sign-in`. */
export function addShowSignIn(routes: Hono, parts: SignInParts): void {
  addRoute(routes, SHOW_SIGN_IN, letIn, (c, { query }) => {
    const dashboard = rememberReturn(c, parts, query)
    const said = parts.proxy && readTrustedHeader(c, parts.proxy)
    const inFront =
      said?.outcome === 'said' ? { name: said.address.address, href: parts.basePath + ENTER_BY_PROXY.path } : null
    // Somebody who signed out wants to be asked; anyone else has signed in already, in front.
    if (inFront && readCookie(c, parts.publicUrl, SIGNED_OUT_COOKIE) === null) return c.redirect(inFront.href, 303)
    const oidc = parts.oidc && { name: parts.oidc.name, href: parts.basePath + BEGIN_OIDC.path }
    const ways = [inFront, oidc].filter((way) => way !== null)
    return showSignInPage(c, 'how', 200, { dashboard, ways })
  })
}
