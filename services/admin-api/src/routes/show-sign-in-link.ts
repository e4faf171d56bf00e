import { SignInPath } from '@otzyv/contracts'
import { findLinkedPerson } from '@otzyv/identity'
import { addRoute, defineRoute, letIn } from '@otzyv/service-kit'
import type { Hono } from 'hono'
import { showSignInPage } from '../page/show-sign-in-page.ts'
import { refuseLink, type SignInParts } from './sign-in-parts.ts'

export const SHOW_SIGN_IN_LINK = defineRoute({
  id: 'showSignInLink',
  method: 'get',
  path: '/sign-in/:token',
  summary: 'The page behind a sign-in link, with a button',
  description: 'It changes nothing, no matter who or what opens it.',
  access: { by: 'link' },
  params: SignInPath,
  answers: { 200: { 'text/html': null } },
  problems: ['link_expired', 'too_many_requests'],
  problemPages: 'all',
})

/** Adds `GET /sign-in/…`, and so HEAD. */
export function addShowSignInLink(routes: Hono, parts: SignInParts): void {
  addRoute(routes, SHOW_SIGN_IN_LINK, letIn, async (c, { params }) => {
    const person = await findLinkedPerson(parts, params.token)
    if (person === null) return refuseLink(c, parts)
    return showSignInPage(c, { name: 'link', person }, 200)
  })
}
