import { SignInForm } from '@otzyv/contracts'
import { readMailAddress } from '@otzyv/domain'
import { addRoute, defineRoute, letIn, requireOwnPage } from '@otzyv/service-kit'
import type { Hono } from 'hono'
import { chooseWords, showSignInPage } from '../page/show-sign-in-page.ts'
import { findPasskeyPlace } from '../passkey/passkey-place.ts'
import { listWays } from './show-sign-in.ts'
import { placeOfCaller, type SignInParts, waitIfTooMany } from './sign-in-parts.ts'

const FORM_MAX_BYTES = 4 * 1024

export const ASK_FOR_LINK = defineRoute({
  id: 'askForSignInLink',
  method: 'post',
  path: '/sign-in',
  summary: 'Mails a sign-in link to an address, if it may sign in; the answer is the same if it may not',
  access: { by: 'anyone' },
  body: {
    read: 'by_route',
    content: { 'application/x-www-form-urlencoded': SignInForm },
    maxBytes: FORM_MAX_BYTES,
    limit: 'first',
  },
  answers: { 200: { 'text/html': null }, 422: { 'text/html': null } },
  problems: ['forbidden', 'too_many_requests'],
  problemPages: 'all',
})

/** Adds `POST /sign-in`. Nothing about the address is looked up before the answer is given. */
export function addAskForLink(routes: Hono, parts: SignInParts): void {
  addRoute(routes, ASK_FOR_LINK, letIn, async (c) => {
    requireOwnPage(c, parts.publicUrl)
    waitIfTooMany(c, parts, parts.askedLinks)
    const typed = new URLSearchParams(await c.req.text()).get('address') ?? ''
    const read = readMailAddress(typed)
    if (read === null) {
      const page = {
        name: 'how',
        dashboard: `${parts.basePath}/`,
        ways: listWays(c, parts),
        passkey: findPasskeyPlace(c, parts.publicUrl) !== null,
        wrong: typed,
      } as const
      return showSignInPage(c, page, 422)
    }
    const { browser } = placeOfCaller(c, parts)
    parts.linkRequests.ask({ addressKey: read.key, locale: chooseWords(c).locale, browser })
    return showSignInPage(c, { name: 'sent' }, 200)
  })
}
