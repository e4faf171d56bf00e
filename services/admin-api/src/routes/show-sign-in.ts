import { SignInQuery } from '@otzyv/contracts'
import { readCookie, readTrustedHeader } from '@otzyv/identity'
import { addRoute, defineRoute, letIn } from '@otzyv/service-kit'
import type { Context, Hono } from 'hono'
import { showSignInPage } from '../page/show-sign-in-page.ts'
import { findPasskeyPlace } from '../passkey/passkey-place.ts'
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
    const inFront = findInFront(c, parts)
    // Somebody who signed out wants to be asked; anyone else has signed in already, in front.
    if (inFront && readCookie(c, parts.publicUrl, SIGNED_OUT_COOKIE) === null) return c.redirect(inFront.href, 303)
    return showSignInPage(
      c,
      {
        name: 'how',
        dashboard,
        ways: listWays(c, parts),
        passkey: findPasskeyPlace(c, parts.publicUrl) !== null,
        wrong: null,
      },
      200,
    )
  })
}

type Way = { name: string; href: string }

/** What the page offers beside a link by mail. */
export function listWays(c: Context, parts: SignInParts): Way[] {
  const oidc = parts.oidc && { name: parts.oidc.name, href: parts.basePath + BEGIN_OIDC.path }
  return [findInFront(c, parts), oidc].filter((way) => way !== null)
}

/** The sign-in in front of the product, if the request has passed it. */
function findInFront(c: Context, { proxy, basePath }: SignInParts): Way | null {
  const said = proxy && readTrustedHeader(c, proxy)
  return said?.outcome === 'said' ? { name: said.address.address, href: basePath + ENTER_BY_PROXY.path } : null
}
