import {
  clearCookie,
  readCookie,
  readSession,
  readSessionCookie,
  readTrustedHeader,
  saysSomebodyElse,
  writeCookie,
} from '@otzyv/identity'
import { addRoute, defineRoute, letIn, ProblemError, requireOwnPage } from '@otzyv/service-kit'
import type { Context, Hono } from 'hono'
import { RETURN_MS, takeReturnPath } from './return-place.ts'
import { signInIdentity } from './sign-in-identity.ts'
import { refuseTry, SIGNED_OUT_COOKIE, type SignInParts } from './sign-in-parts.ts'

export const ENTER_BY_PROXY = defineRoute({
  id: 'enterByProxy',
  method: 'get',
  path: '/sign-in/proxy',
  summary: 'Signs in whom the sign-in in front names in its header, and leads to the dashboard',
  description:
    'The header is believed only of a request that came through the proxies. Who is signed in as that person already stays so. If several workspaces know the person, a page asks which one it is to be. 404 without `TRUST_AUTH_HEADER`.',
  access: { by: 'anyone' },
  answers: { 200: { 'text/html': null }, 303: {} },
  problems: ['forbidden', 'not_found', 'sign_in_refused', 'sign_in_over', 'database_unavailable', 'too_many_requests'],
  problemPages: 'all',
})

/** Adds `GET /sign-in/proxy`. */
export function addEnterByProxy(routes: Hono, parts: SignInParts): void {
  addRoute(routes, ENTER_BY_PROXY, letIn, async (c) => {
    if (!parts.proxy) throw new ProblemError('not_found', 'There is no sign-in in front.')
    requireOwnPage(c, parts.publicUrl)
    const wanted = c.req.header('sec-fetch-dest')
    if (wanted !== undefined && wanted !== 'document') throw new ProblemError('forbidden', 'Open this as a page.')
    const said = readTrustedHeader(c, parts.proxy)
    if (said.outcome !== 'said') return refuseTry(c, parts, said.outcome)
    c.header('Cache-Control', 'no-store')
    if (await isIn(c, parts)) return c.redirect(takeReturnPath(c, parts), 303)
    const { address, roles, teams } = said
    const identity = { by: 'proxy', address, addressVerified: true, name: '', account: null, roles, teams } as const
    if (readCookie(c, parts.publicUrl, SIGNED_OUT_COOKIE) !== null) clearCookie(c, parts.publicUrl, SIGNED_OUT_COOKIE)
    try {
      return await signInIdentity(c, parts, identity, null)
    } catch (error) {
      // The page says why, and leads to another way in place of this one again.
      writeCookie(c, parts.publicUrl, SIGNED_OUT_COOKIE, 'refused', RETURN_MS)
      throw error
    }
  })
}

/** Whether this browser has a session of the same person, so that opening the page again begins no other. */
async function isIn(c: Context, parts: SignInParts): Promise<boolean> {
  const cookie = readSessionCookie(c, parts.publicUrl)
  const found = cookie === null ? null : await readSession(parts, cookie)
  return found?.outcome === 'holds' && !saysSomebodyElse(c, parts.proxy, found.session.person)
}
