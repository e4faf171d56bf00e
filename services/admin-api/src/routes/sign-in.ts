import { recordAudit } from '@otzyv/admin'
import { SignInPath } from '@otzyv/contracts'
import { actorOfPerson, signIn, writeSessionCookie } from '@otzyv/identity'
import { addRoute, defineRoute, letIn, requireOwnPage } from '@otzyv/service-kit'
import type { Hono } from 'hono'
import { takeReturnPath } from './return-place.ts'
import { placeOfCaller, refuseLink, type SignInParts } from './sign-in-parts.ts'

/** The form of the page has no fields. */
const FORM_MAX_BYTES = 1024

export const SIGN_IN = defineRoute({
  id: 'signIn',
  method: 'post',
  path: '/sign-in/:token',
  summary: 'Uses up a sign-in link: sets the cookie of a new session and leads to the dashboard',
  access: { by: 'link' },
  params: SignInPath,
  body: {
    read: 'by_route',
    content: { 'application/x-www-form-urlencoded': null },
    maxBytes: FORM_MAX_BYTES,
    limit: 'first',
  },
  answers: { 303: {} },
  problems: ['forbidden', 'link_expired', 'too_many_requests'],
  problemPages: 'all',
})

/** Adds `POST /sign-in/…`. The link is used up and the session begun in one transaction, with its audit row. */
export function addSignIn(routes: Hono, parts: SignInParts): void {
  addRoute(routes, SIGN_IN, letIn, async (c, { params }) => {
    requireOwnPage(c, parts.publicUrl)
    const place = placeOfCaller(c, parts)
    const signed = await signIn(parts, params.token, place, async ({ db }, { workspaceId, sessionId, person }) => {
      const actor = actorOfPerson(person, place.network)
      const change = {
        verb: 'sign_in',
        entity: 'session',
        entityId: sessionId,
        before: null,
        after: { by: 'link', ...place },
      }
      await recordAudit({ db, workspaceId, actor }, change)
    })
    if (signed.outcome === 'not_valid') return refuseLink(c, parts)
    writeSessionCookie(c, parts.publicUrl, signed.token)
    c.header('Cache-Control', 'no-store')
    c.header('Referrer-Policy', 'no-referrer')
    return c.redirect(takeReturnPath(c, parts), 303)
  })
}
